import type { Host } from "../host.ts";
import { type Environment, harmless } from "./environment.ts";
import { RunFolder } from "./folder.ts";
import { start } from "./start.ts";

export { removeRunFolder } from "./folder.ts";
export { endLeftovers } from "./live-record.ts";

export interface NodeHostOptions {
  /** Absolute path of the folder that holds the folders of all runs. */
  root: string;
  /** Whether this machine's owner lets templates start programs. */
  shellAllowed: boolean;
  /** The runner's environment; programs see the harmless part of it. */
  env: Environment;
  /** The program that runs scripts for Node; the one that runs this where it is left out. */
  node?: string;
}

/** A host on Node.js (22.12 or newer), on Linux, macOS or Windows. */
export function createNodeHost({ root, shellAllowed, env, node = process.execPath }: NodeHostOptions): Host {
  const programEnv = harmless(env);
  return {
    shellAllowed,
    now: () => new Date(),
    sleep,
    fetch: (url, init) => fetch(url, init),
    folder: (runId, attempt) => {
      const folder = new RunFolder(root, runId, attempt);
      return {
        path: folder.path,
        write: (path, content, options) => folder.write(path, content, options),
        spawn: (command) => start(command, { root, runId, folder, env: programEnv, node }),
      };
    },
  };
}

function sleep(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener("abort", done, { once: true });
  });
}
