import { fork } from "node:child_process";
import { EventEmitter } from "node:events";

/** Electron's utility process as a child of Node: a real process with a real way to it, without Electron's `parentPort`. */
export function forkUtility(entry: string) {
  const child = fork(entry, [], { serialization: "advanced", stdio: ["ignore", "inherit", "inherit", "ipc"] });
  const utility = Object.assign(new EventEmitter(), {
    pid: child.pid,
    child,
    postMessage(message: unknown) {
      // As Electron, which drops what is said to a process that is just dying.
      if (child.connected) child.send(message as object, () => undefined);
    },
    kill: () => child.kill(),
  });
  child.on("message", (message) => utility.emit("message", message));
  child.on("exit", (code) => utility.emit("exit", code));
  return utility;
}
