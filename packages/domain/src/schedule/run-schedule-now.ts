import type { Run } from "@runsheet/contract/run";
import type { Values } from "@runsheet/contract/variable";
import { change, type Ctx } from "../context.ts";
import { queueRun, targetOf } from "../run/index.ts";
import { readVersion } from "../template/index.ts";
import { findSchedule } from "./hold-schedule.ts";
import { retryOf } from "./row.ts";

/** Runs a schedule's work at once, with its version and values. It is no occurrence, so the cadence stays as it is. */
export function runScheduleNow(ctx: Ctx, id: string): Promise<Run> {
  return change(ctx, "schedule.runNow", async (db, note) => {
    const row = await findSchedule(db, id);
    const { document, listing, ...version } = await readVersion(db, row.templateId, row.pinnedVersion ?? undefined);
    const run = await queueRun(
      ctx,
      db,
      {
        document,
        templateId: row.templateId,
        version,
        listing,
        retry: retryOf(row) ?? document.retry,
        rerunOf: null,
        scheduleId: id,
        target: targetOf(row),
      },
      row.values as Values,
    );
    note({ target: id, detail: { name: row.name, runId: run.id } });
    return run;
  });
}
