import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { env } from "node:process";
import { createInterface } from "node:readline";
import type { ServerProcess } from "./local-server.ts";

/**
 * The server beside this app in the repository, run by the repository's own Node; null in a packaged app, which has neither
 * the server nor PostgreSQL inside.
 */
export function findServerProgram(out: string): ((variables: Record<string, string>) => ServerProcess) | null {
  const repository = join(out, "../../..");
  const entry = join(repository, "apps/server/src/main.ts");
  if (!existsSync(entry)) return null;
  const own = join(repository, "node_modules/node/bin/node");
  return (variables) => start(existsSync(own) ? own : "node", entry, variables);
}

function start(node: string, entry: string, variables: Record<string, string>): ServerProcess {
  // What the shell that started the app has for another server, such as DATABASE_URL, is not meant for this one.
  const { PATH, HOME, LANG, TZ, TMPDIR, SystemRoot, USERPROFILE, TEMP } = env;
  const kept = Object.entries({ PATH, HOME, LANG, TZ, TMPDIR, SystemRoot, USERPROFILE, TEMP });
  const inherited = Object.fromEntries(kept.filter(([, value]) => value !== undefined)) as Record<string, string>;
  const child = spawn(node, [entry], { env: { ...inherited, ...variables }, stdio: ["ignore", "pipe", "pipe"] });
  const ended = new Promise<void>((resolve) => {
    child.once("close", () => resolve());
    child.once("error", () => resolve());
  });
  return {
    onLine(listener) {
      for (const from of ["stdout", "stderr"] as const)
        createInterface({ input: child[from] }).on("line", (line) => listener(line, from));
      child.once("error", (error) => listener(error.message, "stderr"));
    },
    onExit: (listener) => void ended.then(listener),
    ask: () => void child.kill("SIGTERM"),
    kill: () => void child.kill("SIGKILL"),
  };
}
