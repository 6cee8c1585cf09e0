import { AppError } from "@runsheet/contract/error";
import type { Run } from "@runsheet/contract/run";
import type { Db } from "@runsheet/db/transaction";
import { readVersion, type FrozenVersion } from "../template/index.ts";
import { toRun } from "./row.ts";

/** How many of the newest successful runs, other than the one in question, say what is usual. */
const USUAL_RUNS = 20;

/** A run of this workspace with its steps; the same refusal for one of another workspace and one that never was. */
export async function readRun(db: Db, id: string): Promise<Run> {
  const row = await findRun(db, id);
  const [version, steps, usual] = [
    await versionOf(db, row),
    await db.runStep.findMany({ where: { runId: id, attempt: row.attempt } }),
    await usualDuration(db, row),
  ];
  return toRun(row, version.document, steps, usual);
}

export async function findRun(db: Db, id: string) {
  const row = await db.run.findUnique({ where: { id } });
  if (!row) throw new AppError("not_found", "run.missing", "There is no such run");
  return row;
}

/** The version a run is pinned to. */
export function versionOf(db: Db, run: { templateId: string; templateVersion: number }): Promise<FrozenVersion> {
  return readVersion(db, run.templateId, run.templateVersion);
}

async function usualDuration(db: Db, { id, templateId }: { id: string; templateId: string }): Promise<number | null> {
  const runs = await db.run.findMany({
    where: { templateId, state: "succeeded", id: { not: id } },
    orderBy: { queuedAt: "desc" },
    take: USUAL_RUNS,
    select: { startedAt: true, finishedAt: true },
  });
  const durations = runs.map((run) => run.finishedAt!.getTime() - run.startedAt!.getTime()).toSorted((a, b) => a - b);
  return durations[Math.floor(durations.length / 2)] ?? null;
}
