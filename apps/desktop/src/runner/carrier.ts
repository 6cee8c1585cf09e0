import type { Call } from "@runsheet/runner/device/connection";
import type { Port } from "./port.ts";
import { CallPath, type ToRunner } from "./messages.ts";

type Answer = Awaited<ReturnType<Call>>;

/** Calls that go through the main process, which has the device's token and the system's proxy and certificates. */
export function carrierOver(port: Port): { call: Call; hear(message: ToRunner): void } {
  const waiting = new Map<number, { resolve(answer: Answer): void; reject(error: Error): void }>();
  let last = 0;
  const settle = (id: number, act: (one: { resolve(answer: Answer): void; reject(error: Error): void }) => void) => {
    const one = waiting.get(id);
    waiting.delete(id);
    if (one) act(one);
  };
  return {
    call(path, body, signal) {
      const id = ++last;
      return new Promise((resolve, reject) => {
        waiting.set(id, { resolve, reject });
        const abort = () => {
          port.send({ type: "abort", id });
          settle(id, ({ reject }) => reject(new Error("Nobody waits for the answer any more")));
        };
        if (signal?.aborted) return abort();
        signal?.addEventListener("abort", abort, { once: true });
        port.send({ type: "call", id, path: CallPath.parse(path), body });
      });
    },
    hear(message) {
      if (message.type === "answer") {
        const { status, content } = message;
        settle(message.id, ({ resolve }) => resolve({ status, content }));
      }
      if (message.type === "no_answer")
        settle(message.id, ({ reject }) => reject(new Error("The server did not answer")));
    },
  };
}
