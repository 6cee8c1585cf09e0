import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { lutimes, mkdir, symlink, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { tempHost } from "../testing/temp-host.ts";
import { pruneRunFolders } from "./prune.ts";

const DAY_MS = 86_400_000;
const LONG_AGO = new Date(Date.now() - 8 * DAY_MS);

/** A folder with these entries (a `/` at the end makes a folder), last changed long ago. */
async function aged(root: string, name: string, entries: readonly string[]): Promise<string> {
  const path = join(root, name);
  await mkdir(path);
  for (const entry of entries) {
    if (entry.endsWith("/")) await mkdir(join(path, entry));
    else await writeFile(join(path, entry), "");
    await utimes(join(path, entry), LONG_AGO, LONG_AGO);
  }
  await utimes(path, LONG_AGO, LONG_AGO);
  return path;
}

test("folders of runs that nobody wrote to for long are removed, and nothing else is", async () => {
  await using place = await tempHost();
  const { root } = place;
  const [old, held, fresh] = [randomUUID(), randomUUID(), randomUUID()];
  const [busy, begun, mixed] = [randomUUID(), randomUUID(), randomUUID()];
  const gone = await aged(root, old, ["1/", "2/", "1.output"]);
  await writeFile(join(gone, "1", "file"), "");
  await utimes(join(gone, "1"), LONG_AGO, LONG_AGO);
  const kept = await Promise.all([
    aged(root, held, ["1/"]),
    // Somebody's own folder, whatever it is called.
    aged(root, "photos", ["1/"]),
    aged(root, mixed, ["1/", "letter.txt"]),
    aged(root, ".live", []),
  ]);
  await aged(root, fresh, ["1/"]);
  await mkdir(join(root, fresh, "2"));
  // A file that is written in the folder of an attempt changes that folder alone.
  await aged(root, busy, ["1/"]);
  await writeFile(join(root, busy, "1", "file"), "");
  await mkdir(join(root, begun));
  const elsewhere = await aged(root, "elsewhere", ["1/"]);
  const link = randomUUID();
  await symlink(elsewhere, join(root, link));
  await lutimes(join(root, link), LONG_AGO, LONG_AGO);
  expect(await pruneRunFolders(root, 7 * DAY_MS, (id) => id === held)).toBe(1);
  expect(existsSync(gone)).toBe(false);
  for (const path of [...kept, join(root, fresh), join(root, busy), join(root, begun), elsewhere, join(root, link)])
    expect(existsSync(path), path).toBe(true);
  expect(await pruneRunFolders(join(root, "nowhere"), 0, () => false)).toBe(0);
});
