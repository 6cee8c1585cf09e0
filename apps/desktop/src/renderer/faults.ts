import { ask } from "./bridge-client.ts";

/** As many of one page go into the log; a loop of errors must not fill it. */
const MOST = 20;

/** Hands errors that nobody caught to the log of the main process. */
export function tellFaults(): void {
  let told = 0;
  const tell = (error: unknown) => {
    if (++told > MOST) return;
    const { message, stack = "" } = error instanceof Error ? error : new Error(String(error));
    void ask("fault.tell", { message: message.slice(0, 2_000), stack: stack.slice(0, 8_000) }).catch(() => {});
  };
  addEventListener("error", ({ error, message }) => tell(error ?? message));
  addEventListener("unhandledrejection", ({ reason }) => tell(reason));
}
