import type { App } from "electron";
import type { CrashLog } from "./crash-log.ts";

/** What of Node's process is listened to. */
type Listened = Pick<NodeJS.Process, "on">;

/** Writes down what nobody caught. It decides nothing: Electron and Node go on to do what they do by themselves. */
export function noteFaults(app: Pick<App, "on">, process: Listened, log: CrashLog): void {
  process.on("uncaughtExceptionMonitor", (error, origin) => log.write(origin, error));
  // Electron would only warn on a console that nobody sees.
  process.on("unhandledRejection", (reason) => log.write("unhandledRejection", reason));
  app.on("render-process-gone", (_event, _contents, details) => log.write("render-process-gone", details));
  app.on("child-process-gone", (_event, details) => log.write("child-process-gone", details));
  app.on("web-contents-created", (_event, contents) => {
    contents.on("preload-error", (_preload, _path, error) => log.write("preload-error", error));
    contents.on("unresponsive", () => log.write("unresponsive", "the window does not answer"));
  });
}
