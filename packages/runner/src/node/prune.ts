import { lstat, readdir, rm } from "node:fs/promises";
import { join } from "node:path";

const RUN = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
/** An attempt's folder, or a private file of the runner beside it. */
const ATTEMPT = /^\d+(?:\.[\w-]+)?$/;

/**
 * Removes the folders of runs below `root` that were not written to for so long, but those that `keeps` names. A person may
 * have chosen a folder with other things in it: what is not wholly of a run's shape stays. Answers how many were removed.
 */
export async function pruneRunFolders(
  root: string,
  idleMs: number,
  keeps: (runId: string) => boolean,
): Promise<number> {
  const until = Date.now() - idleMs;
  let removed = 0;
  for (const name of await readdir(root).catch(() => [])) {
    if (!RUN.test(name) || keeps(name)) continue;
    const path = join(root, name);
    if ((await lastChange(path)) >= until) continue;
    await rm(path, { recursive: true, force: true });
    removed += 1;
  }
  return removed;
}

/** The latest change of a run's folder or of what lies directly in it (ms); Infinity where it is not a run's. */
async function lastChange(path: string): Promise<number> {
  const found = await lstat(path);
  if (!found.isDirectory()) return Infinity;
  const names = await readdir(path);
  if (!names.every((name) => ATTEMPT.test(name))) return Infinity;
  const inside = await Promise.all(names.map((name) => lstat(join(path, name))));
  return Math.max(...[found, ...inside].map(({ mtimeMs }) => mtimeMs));
}
