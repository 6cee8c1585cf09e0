import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";

/** A program of this repository that listens, in a process of its own. */
export interface Listening {
  port: number;
  stop(): Promise<void>;
}

/**
 * Starts it on a free port and waits until it answers the path, whatever it says. RUNSHEET_BENCH_PROFILE names a folder
 * that CPU profiles go to.
 */
export async function start(program: string, path: string, env: Record<string, string>): Promise<Listening> {
  const port = await freePort();
  const profile = process.env.RUNSHEET_BENCH_PROFILE;
  const child = spawn(
    process.execPath,
    [...(profile ? ["--cpu-prof", `--cpu-prof-dir=${profile}`] : []), fileURLToPath(program)],
    {
      env: { PATH: process.env.PATH, ...env, PORT: String(port) },
      stdio: ["ignore", "ignore", "inherit"],
    },
  );
  await answering(child, `http://127.0.0.1:${port}${path}`);
  return {
    port,
    async stop() {
      child.kill("SIGTERM");
      await once(child, "exit");
    },
  };
}

async function answering(child: ChildProcess, url: string): Promise<void> {
  while (child.exitCode === null) {
    const answer = await fetch(url).catch(() => null);
    if (answer) return;
    await pause(100);
  }
  throw new Error(`The program that listens at ${url} has ended`);
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const { port } = probe.address() as { port: number };
  probe.close();
  await once(probe, "close");
  return port;
}
