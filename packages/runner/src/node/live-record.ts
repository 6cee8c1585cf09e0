import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { birthOf, groupRuns, processesWith } from "./process-table.ts";
import { ProcessTree } from "./process-tree.ts";

/** What is kept on disk about a program while it runs, for the next runner if this one is killed. */
interface LiveRecord {
  group: number;
  runId: string;
  born: string;
  owner: number;
  ownerBorn: string;
}

let ownBirth: Promise<string | undefined> | undefined;

/** Notes a started program under `<root>/.live/`; the answer removes the note. */
export async function recordLive(root: string, { group, runId }: ProcessTree): Promise<() => void> {
  ownBirth ??= birthOf(process.pid);
  const [born, ownerBorn] = await Promise.all([birthOf(group), ownBirth]);
  // Without a birth the group could not be told from a stranger's later on, so there is nothing worth keeping.
  if (born === undefined || ownerBorn === undefined) return () => undefined;
  const path = join(root, ".live", `${runId}-${group}.json`);
  const record: LiveRecord = { group, runId, born, owner: process.pid, ownerBorn };
  try {
    writeFileSync(path, JSON.stringify(record), { mode: 0o600 });
  } catch {
    mkdirSync(join(root, ".live"), { recursive: true, mode: 0o700 });
    writeFileSync(path, JSON.stringify(record), { mode: 0o600 });
  }
  return () => rmSync(path, { force: true });
}

/**
 * Ends what a killed runner left running below `root`, and forgets it. Called at boot, before the first run. A group is
 * ended only when its runner is gone and it is still the same group; returns how many were ended.
 */
export async function endLeftovers(root: string): Promise<number> {
  const folder = join(root, ".live");
  const names = await readdir(folder).catch(() => []);
  const ended = await Promise.all(names.map((name) => endLeftover(join(folder, name))));
  return ended.filter(Boolean).length;
}

async function endLeftover(path: string): Promise<boolean> {
  const record = await readRecord(path);
  if (!record) return false;
  // Several runners may share a root: the programs of one that still runs are its own business.
  if ((await birthOf(record.owner)) === record.ownerBorn) return false;
  const isOurs = await isSameGroup(record);
  if (isOurs) await new ProcessTree(record.group, record.runId).end();
  await rm(path, { force: true });
  return isOurs;
}

/** The leader is the one that was recorded; or it has ended, and somebody alive carries the run's id. */
async function isSameGroup(record: LiveRecord): Promise<boolean> {
  const born = await birthOf(record.group);
  if (born !== undefined) return born === record.born;
  const carriers = await processesWith("RUNSHEET_RUN_ID", record.runId);
  return carriers.length > 0 || (process.platform !== "linux" && groupRuns(record.group));
}

async function readRecord(path: string): Promise<LiveRecord | undefined> {
  try {
    const record = JSON.parse(await readFile(path, "utf8")) as LiveRecord;
    // A group of 0 or 1 would signal this process's own group or every process there is (kill(2)).
    return Number.isInteger(record.group) && record.group > 1 && typeof record.runId === "string" ? record : undefined;
  } catch {
    return undefined;
  }
}
