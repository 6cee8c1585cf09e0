import { spawn } from "node:child_process";
import { once } from "node:events";
import { env } from "node:process";
import { fileURLToPath } from "node:url";

const main = fileURLToPath(new URL("../../../../apps/server/src/main.ts", import.meta.url));

export interface Server {
  address: string;
  /** Ends it, unless it has ended, and waits until it has. */
  end(signal: NodeJS.Signals): Promise<void>;
}

/** The server in a process of its own, as people start it, once it is ready; rejects with what it said when it ends before. */
export async function startServer(dataDir: string, settings: Record<string, string> = {}): Promise<Server> {
  const child = spawn(process.execPath, [main], {
    env: {
      PATH: env["PATH"],
      HOME: env["HOME"],
      PORT: "0",
      RUNSHEET_DATA_DIR: dataDir,
      RUNSHEET_RATE_LIMIT: "0",
      ...settings,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const ended = once(child, "close");
  const address = await new Promise<string>((resolve, reject) => {
    let said = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8").on("data", (text: string) => {
        said += text;
        const found = /ready: (http:\S+)/.exec(said);
        if (found) resolve(found[1]!);
      });
    }
    void ended.then(() => reject(new Error(`The server ended: ${said}`)));
  });
  return {
    address,
    async end(signal) {
      child.kill(signal);
      await ended;
    },
  };
}
