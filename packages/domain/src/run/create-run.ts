import { randomUUID } from "node:crypto";
import { AppError, fieldProblems } from "@runsheet/contract/error";
import type { CreateRun, RerunRun, Run } from "@runsheet/contract/run";
import { valuesSchema, type Values, type Variable } from "@runsheet/contract/variable";
import type { Db } from "@runsheet/db/transaction";
import { change, type AuditNote, type Ctx } from "../context.ts";
import { readVersion, type FrozenVersion } from "../template/index.ts";
import { findRun, versionOf } from "./read-run.ts";
import { recordState } from "./record-state.ts";
import { toRun } from "./row.ts";

/** Queues a run of a template; an idle runner starts it at once. */
export function createRun(ctx: Ctx, { templateId, version, values }: CreateRun): Promise<Run> {
  return change(ctx, "run.create", async (db, note) =>
    queueRun(ctx, db, note, await readVersion(db, templateId, version), values),
  );
}

/** Queues a run of the same version again, with the same values or edited ones. */
export function rerunRun(ctx: Ctx, { id, values }: RerunRun): Promise<Run> {
  return change(ctx, "run.rerun", async (db, note) => {
    const before = await findRun(db, id);
    return queueRun(ctx, db, note, await versionOf(db, before), values ?? (before.values as Values));
  });
}

async function queueRun(
  ctx: Ctx,
  db: Db,
  note: (audit: AuditNote) => void,
  version: FrozenVersion,
  input: Values,
): Promise<Run> {
  const values = checkValues(version.document.variables, input);
  const run = await db.run.create({
    data: {
      id: randomUUID(),
      workspaceId: ctx.workspace!.id,
      templateId: version.templateId,
      templateName: version.document.name,
      templateVersion: version.number,
      listingVersionId: version.listingVersionId,
      templateVersionId: version.templateVersionId,
      values: values as object,
      startedBy: ctx.actor.kind === "person" ? ctx.actor.id : null,
      startedByName: ctx.actor.kind === "nobody" ? "" : ctx.actor.name,
      stepsTotal: version.document.steps.length,
      lastOffset: 1,
    },
  });
  await recordState(db, run, "queued", run.queuedAt);
  note({ target: run.id, detail: { templateId: version.templateId, version: version.number } });
  return toRun(run, version.document, [], null);
}

function checkValues(variables: readonly Variable[], input: Values): Values {
  const result = valuesSchema(variables).safeParse(input);
  if (result.success) return result.data;
  const problems = fieldProblems(result.error.issues, ["values"]);
  throw new AppError("invalid", "run.values_invalid", "Some values do not fit", {}, problems);
}
