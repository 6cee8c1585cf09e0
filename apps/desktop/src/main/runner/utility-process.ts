import type { UtilityProcess } from "electron";
import type { RunnerProcess } from "./supervisor.ts";

/** Electron's utility process as the supervisor knows a process. */
export function runnerProcess(child: UtilityProcess): RunnerProcess {
  let alive = true;
  child.once("exit", () => (alive = false));
  return {
    send(message) {
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a port between processes, not a window
      if (alive) child.postMessage(message);
    },
    onMessage: (listener) => void child.on("message", listener),
    onExit: (listener) => void child.once("exit", () => listener()),
    kill: () => void child.kill(),
  };
}
