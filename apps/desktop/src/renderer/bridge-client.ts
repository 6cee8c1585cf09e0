import { AppError } from "@runsheet/contract/error";
import type { CallName, EventName, ExposedBridge } from "../bridge-names.ts";
import { calls, events, Reply, type CallInput, type CallOutput, type EventPayload } from "../bridge.ts";

declare global {
  interface Window {
    runsheet: ExposedBridge;
  }
}

/** Asks the main process. A refusal is an AppError, as one from the server would be. */
export async function ask<Name extends CallName>(name: Name, input: CallInput<Name>): Promise<CallOutput<Name>> {
  const sent = calls[name].input.safeParse(input);
  if (!sent.success) throw new AppError("invalid", "bridge.invalid_input", sent.error.issues[0]?.message);
  const reply = Reply.parse(await window.runsheet.invoke(name, sent.data));
  if (!reply.ok) throw new AppError(reply.kind, reply.reason);
  return calls[name].output.parse(reply.value) as CallOutput<Name>;
}

/** Listens to the main process until the returned function is called. */
export function hear<Name extends EventName>(name: Name, listener: (payload: EventPayload<Name>) => void): () => void {
  return window.runsheet.on(name, (payload) => listener(events[name].parse(payload) as EventPayload<Name>));
}
