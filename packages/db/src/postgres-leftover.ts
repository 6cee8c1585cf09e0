import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { promisify } from "node:util";

/** A PostgreSQL that works on this data folder now. */
export async function findRunning(data: string): Promise<{ pid: number; port: number } | null> {
  const lines = (await readFile(join(data, "postmaster.pid"), "utf8").catch(() => "")).split("\n");
  const [pid, port] = [Number(lines[0]), Number(lines[3])];
  return pid && (await worksOn(pid, data)) ? { pid, port } : null;
}

/** Ends a server that a killed start left behind on this data folder, and waits until it is gone. */
export async function endLeftover(data: string): Promise<void> {
  const left = await findRunning(data);
  if (!left) return;
  process.kill(left.pid, "SIGINT");
  while (existsSync(join(data, "postmaster.pid")) && (await worksOn(left.pid, data))) await pause(25);
}

/** True when the process is a PostgreSQL on this folder; a number in a file may by now be anybody's. */
async function worksOn(pid: number, data: string): Promise<boolean> {
  const command =
    process.platform === "linux"
      ? await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "")
      : await commandOf(pid);
  return command.includes(data);
}

async function commandOf(pid: number): Promise<string> {
  const { stdout } = await promisify(execFile)("ps", ["-o", "command=", "-p", String(pid)]).catch(() => ({
    stdout: "",
  }));
  return stdout;
}
