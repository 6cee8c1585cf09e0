import { AppError } from "@runsheet/contract/error";
import type { CreateRun, QuickRun, RerunRun, Run, TestRun } from "@runsheet/contract/run";
import { ON_SERVER } from "@runsheet/contract/run-target";
import { defaultValues, valuesSchema, type Values } from "@runsheet/contract/variable";
import type { Db } from "@runsheet/db/transaction";
import { change, makerOf, type Ctx } from "../context.ts";
import { readVersion } from "../template/index.ts";
import { queueRun, type Work } from "./queue-run.ts";
import { documentOf, findRun } from "./read-run.ts";
import { toRetry, type RunRow } from "./row.ts";
import { targetOf } from "./target.ts";

/** Queues a run of a template. */
export function createRun(ctx: Ctx, input: CreateRun): Promise<Run> {
  return change(ctx, "run.create", async (db, note) => {
    const run = await startRun(ctx, db, input);
    note({
      target: run.id,
      detail: { name: run.templateName, templateId: input.templateId, version: run.templateVersion },
    });
    return run;
  });
}

/** Queues a run of a template of the workspace that the transaction is in. */
export async function startRun(
  ctx: Ctx,
  db: Db,
  { templateId, version, values, retry, target = ON_SERVER }: CreateRun,
): Promise<Run> {
  const work = await workOf(db, templateId, version);
  return queueRun(ctx, db, { ...work, retry: retry ?? work.retry, target }, values);
}

/** Runs a template with the values that this person used last where they still fit, or with the defaults; where they ran it last. */
export function quickRun(ctx: Ctx, { templateId }: QuickRun): Promise<Run> {
  return change(ctx, "run.quick", async (db, note) => {
    const work = await workOf(db, templateId, undefined);
    const startedBy = makerOf(ctx).id;
    // What no person started is no habit of anybody's.
    const last =
      startedBy &&
      (await db.run.findFirst({
        where: { templateId, startedBy, isTest: false },
        orderBy: { queuedAt: "desc" },
        select: { values: true, targetKind: true, targetDevice: true },
      }));
    const { variables } = work.document;
    const values = [last ? (last.values as Values) : undefined, defaultValues(variables)].find(
      (known) => known && valuesSchema(variables).safeParse(known).success,
    );
    if (!values) throw new AppError("invalid", "run.values_needed", "Some values have to be filled in first");
    // Not elsewhere where that is gone: the person chose it for a reason.
    const run = await queueRun(ctx, db, last ? { ...work, target: targetOf(last) } : work, values);
    note({ target: run.id, detail: { name: run.templateName, templateId, version: run.templateVersion } });
    return run;
  });
}

/** Tries a document out. It is never tried again by itself and counts in no number. */
export function testRun(ctx: Ctx, { document, values, templateId }: TestRun): Promise<Run> {
  return change(ctx, "run.test", async (db, note) => {
    // Only a template that the person may see lends its name to a try.
    if (templateId !== undefined) await readVersion(db, templateId, undefined);
    const run = await queueRun(
      ctx,
      db,
      {
        document,
        templateId: templateId ?? null,
        version: null,
        listing: null,
        retry: { ...document.retry, maxRetries: 0 },
        rerunOf: null,
        scheduleId: null,
        target: ON_SERVER,
      },
      values,
    );
    note({ target: run.id, detail: { templateId: templateId ?? null, name: document.name } });
    return run;
  });
}

/** Queues a run of the same version again, with the same values or edited ones, for the same place or another. */
export function rerunRun(ctx: Ctx, { id, values, target }: RerunRun): Promise<Run> {
  return change(ctx, "run.rerun", async (db, note) => {
    const run = await repeat(ctx, db, await findRun(db, id), { values, target });
    note({ target: run.id, detail: { name: run.templateName, rerunOf: id } });
    return run;
  });
}

/** Queues the same work again. A template that was deleted, or that another person keeps private, is not run any more. */
export async function repeat(
  ctx: Ctx,
  db: Db,
  before: RunRow,
  { values, target }: Pick<RerunRun, "values" | "target"> = {},
): Promise<Run> {
  if (before.templateId !== null) await readVersion(db, before.templateId, undefined);
  const { templateVersion: number, listingVersionId, templateVersionId, listingId, listingVersion } = before;
  const work: Work = {
    document: await documentOf(db, before),
    templateId: before.templateId,
    version: before.isTest ? null : { number, listingVersionId, templateVersionId },
    listing: listingId === null ? null : { id: listingId, version: listingVersion! },
    retry: toRetry(before),
    rerunOf: before.id,
    scheduleId: before.scheduleId,
    target: target ?? targetOf(before),
  };
  return queueRun(ctx, db, work, values ?? (before.values as Values));
}

async function workOf(db: Db, templateId: string, wanted: number | undefined): Promise<Work> {
  const { document, listing, ...version } = await readVersion(db, templateId, wanted);
  return {
    document,
    templateId,
    version,
    listing,
    retry: document.retry,
    rerunOf: null,
    scheduleId: null,
    target: ON_SERVER,
  };
}
