import { ToRunner, type FromRunner } from "./messages.ts";

/** Electron's utility process talks through `parentPort`, a child of Node through its channel. */
interface ParentPort {
  on(event: "message", listener: (event: { data: unknown }) => void): void;
  postMessage(message: unknown): void;
}

export interface Port {
  send(message: FromRunner): void;
  listen(listener: (message: ToRunner) => void): void;
  /** The main process is gone: nobody will ever say anything again. */
  onAlone(act: () => void): void;
}

/** The way to the process that started this one. What it says in another shape is not heard. */
export function openPort(): Port {
  const electron = (process as unknown as { parentPort?: ParentPort }).parentPort;
  return {
    send(message) {
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a port between processes, not a window
      if (electron) electron.postMessage(message);
      // Alone in the world, what nobody hears is dropped: this process has to end what it does.
      else process.send?.(message, undefined, undefined, () => undefined);
    },
    listen(listener) {
      const hear = (said: unknown) => {
        const message = ToRunner.safeParse(said);
        if (message.success) listener(message.data);
      };
      if (electron) electron.on("message", ({ data }) => hear(data));
      else process.on("message", hear);
    },
    onAlone: (act) => void process.on("disconnect", act),
  };
}
