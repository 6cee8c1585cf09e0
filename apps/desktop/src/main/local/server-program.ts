import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { env } from "node:process";
import { createInterface } from "node:readline";
import type { ServerProcess } from "./local-server.ts";
import { ENTRY, NODE, PACKED_SERVER } from "./packed-server.ts";

/** A server that can be started here, and the Node that comes with it. */
export interface ServerProgram {
  entry: string;
  node: string;
}

interface Place {
  /** Folder of what was built. */
  out: string;
  /** The app's resources. */
  resources: string;
}

/** The server that the package has inside, else the one beside this app in the repository; null where there is neither. */
export function findServerProgram({ out, resources }: Place): ServerProgram | null {
  const packed = join(resources, PACKED_SERVER);
  const repository = join(out, "../../..");
  const places = [
    { entry: join(packed, ENTRY), node: join(packed, NODE) },
    { entry: join(repository, "apps/server/src/main.ts"), node: join(repository, "node_modules/node/bin", NODE) },
  ];
  return places.find(({ entry, node }) => existsSync(entry) && existsSync(node)) ?? null;
}

export function startProgram({ node, entry }: ServerProgram, variables: Record<string, string>): ServerProcess {
  // What the shell that started the app has for another server, such as DATABASE_URL, is not meant for this one.
  const { PATH, HOME, LANG, TZ, TMPDIR, SystemRoot, USERPROFILE, TEMP } = env;
  const kept = Object.entries({ PATH, HOME, LANG, TZ, TMPDIR, SystemRoot, USERPROFILE, TEMP });
  const inherited = Object.fromEntries(kept.filter(([, value]) => value !== undefined)) as Record<string, string>;
  const child = spawn(node, [entry], { env: { ...inherited, ...variables }, stdio: ["ignore", "pipe", "pipe", "ipc"] });
  const ended = new Promise<void>((resolve) => {
    child.once("close", () => resolve());
    child.once("error", () => resolve());
  });
  return {
    onLine(listener) {
      for (const from of ["stdout", "stderr"] as const)
        createInterface({ input: child[from]! }).on("line", (line) => listener(line, from));
      child.once("error", (error) => listener(error.message, "stderr"));
    },
    onExit: (listener) => void ended.then(listener),
    // Windows has no signal that a program could hear.
    ask: () => void (child.connected && child.send("stop", () => undefined)),
    kill: () => void child.kill("SIGKILL"),
  };
}
