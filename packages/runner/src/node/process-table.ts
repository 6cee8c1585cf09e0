import { execFile } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { promisify } from "node:util";

const run = promisify(execFile);
const hasProc = process.platform === "linux";

interface Stat {
  state: string;
  group: number;
  /** Clock ticks since the machine started. */
  started: string;
}

/** What /proc/<pid>/stat says (proc_pid_stat(5)), undefined when there is no such process. */
function statOf(pid: number): Stat | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, "latin1");
    // The name in field 2 may hold spaces and brackets, so it is cut off first.
    const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
    return { state: fields[0]!, group: Number(fields[2]), started: fields[19]! };
  } catch {
    return undefined;
  }
}

let boot: string | undefined;

/**
 * A word that differs between two processes which had the same id at different times: on Linux the boot and the
 * start time, elsewhere what ps calls the start. Undefined when there is no such process.
 */
export async function birthOf(pid: number): Promise<string | undefined> {
  if (hasProc) {
    boot ??= readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
    const stat = statOf(pid);
    return stat && `${boot}/${stat.started}`;
  }
  try {
    const { stdout } = await run("/bin/ps", ["-o", "lstart=", "-p", String(pid)], { env: { LC_ALL: "C" } });
    return stdout.trim() || undefined;
  } catch {
    return undefined;
  }
}

/** Numbers of all processes; empty where there is no /proc. */
function allPids(): number[] {
  if (!hasProc) return [];
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map(Number);
}

/** True while the process runs. A dead one that nobody has collected (a zombie) does not count. */
export function processRuns(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
  return !hasProc || isAlive(statOf(pid));
}

/** True while a process of the group runs. */
export function groupRuns(group: number): boolean {
  try {
    process.kill(-group, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
  if (!hasProc) return true;
  return allPids().some((pid) => {
    const stat = statOf(pid);
    return stat?.group === group && isAlive(stat);
  });
}

function isAlive(stat: Stat | undefined): boolean {
  return stat !== undefined && stat.state !== "Z" && stat.state !== "X";
}

/**
 * Processes started with `NAME=value` in their environment: this finds those that left their group on purpose
 * (setsid). Linux alone can tell; elsewhere the answer is empty. Never this process itself.
 */
export async function processesWith(name: string, value: string): Promise<number[]> {
  const wanted = `${name}=${value}`;
  const carriers = await Promise.all(
    allPids().map(async (pid) => {
      const environment = await readFile(`/proc/${pid}/environ`, "utf8").catch(() => "");
      return pid !== process.pid && environment.split("\0").includes(wanted) ? [pid] : [];
    }),
  );
  return carriers.flat();
}
