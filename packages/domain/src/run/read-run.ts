import { AppError } from "@runsheet/contract/error";
import type { Run } from "@runsheet/contract/run";
import type { TemplateDocument } from "@runsheet/contract/template-document";
import type { Db } from "@runsheet/db/transaction";
import { readPinned } from "../template/index.ts";
import { placesOf } from "./place.ts";
import { toRun, type RunRow } from "./row.ts";
import { scheduleOf } from "./schedule-of.ts";

/** How many of the newest successful runs, other than the one in question, say what is usual. */
const USUAL_RUNS = 20;

/** A run of this workspace with the steps of an attempt, the newest by default. */
export async function readRun(db: Db, id: string, attempt?: number): Promise<Run> {
  const row = await findRun(db, id);
  const attempts = await db.runAttempt.findMany({ where: { runId: id }, orderBy: { number: "asc" } });
  if (attempt !== undefined && !attempts.some(({ number }) => number === attempt))
    throw new AppError("not_found", "run.attempt_missing", `The run has no attempt ${attempt}`, { attempt });
  return toRun(row, {
    document: await documentOf(db, row),
    steps: await db.runStep.findMany({ where: { runId: id, attempt: attempt ?? row.attempt } }),
    attempts,
    usualDurationMs: await usualDuration(db, row),
    schedule: await scheduleOf(db, row),
    place: (await placesOf(db, [row]))(row),
  });
}

/** A run of this workspace; the same refusal for one of another workspace and one that never was. */
export async function findRun(db: Db, id: string): Promise<RunRow> {
  const row = await db.run.findUnique({ where: { id } });
  if (!row) throw new AppError("not_found", "run.missing", "There is no such run");
  return row;
}

/** The document that a run is pinned to, whatever became of its template. */
export async function documentOf(
  db: Db,
  run: Pick<RunRow, "id" | "isTest" | "listingVersionId" | "templateVersionId">,
): Promise<TemplateDocument> {
  if (!run.isTest) return (await readPinned(db, run)).document;
  const draft = await db.runDraft.findFirstOrThrow({ where: { runId: run.id } });
  return draft.document as unknown as TemplateDocument;
}

async function usualDuration(db: Db, { id, templateId }: RunRow): Promise<number | null> {
  if (templateId === null) return null;
  const runs = await db.run.findMany({
    where: { templateId, state: "succeeded", isTest: false, id: { not: id } },
    orderBy: { queuedAt: "desc" },
    take: USUAL_RUNS,
    select: { startedAt: true, finishedAt: true },
  });
  const durations = runs.map((run) => run.finishedAt!.getTime() - run.startedAt!.getTime()).toSorted((a, b) => a - b);
  return durations[Math.floor(durations.length / 2)] ?? null;
}
