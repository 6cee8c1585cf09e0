import { AppError } from "@runsheet/contract/error";
import type {
  DeclineRun,
  GiveBackRun,
  ReconsiderRuns,
  ReportedRun,
  ReportRun,
  Returned,
} from "@runsheet/contract/runner";
import { declineDeviceRun, giveBackDeviceRun, reconsiderDeclined, reportDeviceRun } from "@runsheet/db/runners";
import { requireDevice, type Ctx } from "../context.ts";

/** Events in order, numbered within the claim; a report may be repeated. */
export async function reportRun(ctx: Ctx, { first, events, ...held }: ReportRun): Promise<ReportedRun> {
  const { id } = requireDevice(ctx);
  try {
    return await reportDeviceRun(ctx.db, id, held, first, events);
  } catch (error) {
    if (isMisfit(error))
      throw new AppError("invalid", "runner.events_invalid", "The events do not follow those that were reported");
    throw error;
  }
}

/** Refused by the database for what it says: a gap, a step that began twice, a date there never was. */
function isMisfit(error: unknown): boolean {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  return code.startsWith("22") || code.startsWith("23");
}

/** The device's person does not let it do the run. */
export async function declineRun(ctx: Ctx, { reason, detail, ...held }: DeclineRun): Promise<Returned> {
  const { id } = requireDevice(ctx);
  return { stale: !(await declineDeviceRun(ctx.db, id, held, reason, detail)) };
}

/** The device's person decided anew. */
export async function reconsiderRuns(ctx: Ctx, { templateId }: ReconsiderRuns): Promise<Record<string, never>> {
  await reconsiderDeclined(ctx.db, requireDevice(ctx).id, templateId);
  return {};
}

/** The device will not finish it. */
export async function giveBackRun(ctx: Ctx, { reason, ...held }: GiveBackRun): Promise<Returned> {
  const { id } = requireDevice(ctx);
  return { stale: !(await giveBackDeviceRun(ctx.db, id, held, reason)) };
}
