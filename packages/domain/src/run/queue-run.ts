import { randomUUID } from "node:crypto";
import { AppError, fieldProblems } from "@runsheet/contract/error";
import type { RetryPolicy } from "@runsheet/contract/retry";
import type { Run } from "@runsheet/contract/run";
import type { RunTarget } from "@runsheet/contract/run-target";
import type { TemplateDocument } from "@runsheet/contract/template-document";
import { defaultValues, valuesSchema, type Values, type Variable } from "@runsheet/contract/variable";
import type { Db } from "@runsheet/db/transaction";
import type { Ctx } from "../context.ts";
import { placesOf, requireTarget } from "./place.ts";
import { recordState } from "./record-state.ts";
import { toRun } from "./row.ts";
import { scheduleOf } from "./schedule-of.ts";
import { targetColumns } from "./target.ts";

/** What is to be done: a pinned version of a template, or a document that was never saved. */
export interface Work {
  document: TemplateDocument;
  templateId: string | null;
  /** Null for a try. */
  version: { number: number; listingVersionId: string | null; templateVersionId: string | null } | null;
  /** The published version that it counts for. */
  listing: { id: string; version: number } | null;
  retry: RetryPolicy;
  rerunOf: string | null;
  /** The schedule that it belongs to. */
  scheduleId: string | null;
  target: RunTarget;
}

/** Checks the values and puts the run in line; an idle runner starts it at once. */
export async function queueRun(ctx: Ctx, db: Db, work: Work, input: Values): Promise<Run> {
  const { document, version } = work;
  const values = await checkValues(db, document.variables, input);
  await requireTarget(db, ctx.workspace!.id, work.target);
  const run = await db.run.create({
    data: {
      projectId: await projectOf(db, work),
      id: randomUUID(),
      workspaceId: ctx.workspace!.id,
      templateId: work.templateId,
      templateName: document.name,
      templateVersion: version?.number ?? 0,
      listingVersionId: version?.listingVersionId ?? null,
      templateVersionId: version?.templateVersionId ?? null,
      listingId: work.listing?.id ?? null,
      listingVersion: work.listing?.version ?? null,
      isTest: version === null,
      maxAttempts: work.retry.maxRetries + 1,
      retryDelaySeconds: work.retry.delaySeconds,
      retryBackoff: work.retry.backoff,
      rerunOf: work.rerunOf,
      scheduleId: work.scheduleId,
      ...targetColumns(work.target),
      values: values as object,
      startedBy: ctx.actor.kind === "person" ? ctx.actor.id : null,
      startedByName: ctx.actor.kind === "nobody" ? "" : ctx.actor.name,
      stepsTotal: document.steps.length,
      lastOffset: 1,
    },
  });
  const { workspaceId, id: runId } = run;
  if (version === null) await db.runDraft.create({ data: { workspaceId, runId, document }, select: { runId: true } });
  await recordState(db, run, "queued", run.queuedAt);
  const schedule = await scheduleOf(db, run);
  const place = (await placesOf(db, [run]))(run);
  return toRun(run, { document, steps: [], attempts: [], usualDurationMs: null, schedule, place });
}

/** The project that the run belongs to from now on: its schedule's, or else its template's. */
async function projectOf(db: Db, { templateId, scheduleId }: Work): Promise<string | null> {
  const select = { projectId: true };
  const schedule = scheduleId && (await db.schedule.findUnique({ where: { id: scheduleId }, select }));
  if (schedule) return schedule.projectId;
  const template = templateId && (await db.templateRow.findUnique({ where: { id: templateId }, select }));
  return template ? template.projectId : null;
}

/**
 * The values as a run gets them, or AppError `run.values_invalid`. A program may leave out what has a default and cannot be
 * blank; a form shows its defaults and sends them.
 */
export async function checkValues(db: Db, variables: readonly Variable[], input: Values): Promise<Values> {
  const usual = defaultValues(variables.filter(({ required }) => required));
  const result = valuesSchema(variables).safeParse({ ...usual, ...input });
  if (result.success) {
    await requireSecrets(db, variables, result.data);
    return result.data;
  }
  const problems = fieldProblems(result.error.issues, ["values"]);
  throw new AppError("invalid", "run.values_invalid", "Some values do not fit", {}, problems);
}

/** A secret that is not there is a mistake in the form, told before anything runs. */
async function requireSecrets(db: Db, variables: readonly Variable[], values: Values): Promise<void> {
  const chosen = variables.filter(({ type, name }) => type === "secret" && Object.hasOwn(values, name));
  if (chosen.length === 0) return;
  const names = chosen.map(({ name }) => values[name] as string);
  const found = await db.secret.findMany({ where: { name: { in: names } }, select: { name: true } });
  const known = new Set(found.map(({ name }) => name));
  const problems = chosen.flatMap(({ name }) =>
    known.has(values[name] as string)
      ? []
      : [{ path: ["values", name], message: `The workspace has no secret ${String(values[name])}` }],
  );
  if (problems.length > 0) throw new AppError("invalid", "run.values_invalid", "Some values do not fit", {}, problems);
}
