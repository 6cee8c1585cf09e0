import type { BrowserWindow, IpcMain, IpcMainInvokeEvent } from "electron";
import type { z } from "zod";
import { CALL_NAMES, type CallName, type EventName } from "../bridge-names.ts";
import { calls, events, type CallOutput, type EventPayload, type Reply } from "../bridge.ts";
import { isAppPage } from "./origin.ts";

export type Calls = {
  [Name in CallName]: (input: z.output<(typeof calls)[Name]["input"]>) => CallOutput<Name> | Promise<CallOutput<Name>>;
};

/** `tell` with the window already known. */
export type Tell = <Name extends EventName>(name: Name, payload: EventPayload<Name>) => void;

/** Answers the calls of the bridge: who asks, what is asked and what is answered are all checked here. */
export function answerCalls(ipcMain: IpcMain, currentWindow: () => BrowserWindow | null, answers: Calls): void {
  for (const name of CALL_NAMES) {
    ipcMain.handle(name, (event, input: unknown) =>
      isOurPage(event, currentWindow()) ? answer(name, input, answers) : refusal("forbidden", "bridge.foreign_sender"),
    );
  }
}

/** Tells the page something unasked; a page that is gone needs no telling. */
export function tell<Name extends EventName>(
  window: BrowserWindow | null,
  name: Name,
  payload: EventPayload<Name>,
): void {
  if (window && !window.isDestroyed()) window.webContents.send(name, events[name].parse(payload));
}

async function answer(name: CallName, input: unknown, answers: Calls): Promise<Reply> {
  const parsed = calls[name].input.safeParse(input);
  if (!parsed.success) return refusal("invalid", "bridge.invalid_input");
  try {
    // The name ties input to answer; TypeScript cannot follow that through a union of names.
    const value = await (answers[name] as (input: unknown) => unknown)(parsed.data);
    return { ok: true, value: calls[name].output.parse(value) };
  } catch {
    return refusal("unavailable", "bridge.fault");
  }
}

/** Only the top frame of our one window, showing our own page: not a frame inside it, not what it might become. */
function isOurPage(event: IpcMainInvokeEvent, window: BrowserWindow | null): boolean {
  const frame = event.senderFrame;
  if (!frame || !window || window.isDestroyed()) return false;
  return event.sender === window.webContents && frame.parent === null && isAppPage(frame.url);
}

function refusal(kind: "invalid" | "forbidden" | "unavailable", reason: string): Reply {
  return { ok: false, kind, reason };
}
