import { rolesWith } from "@runsheet/contract/access";
import { AppError } from "@runsheet/contract/error";
import type { HeldRun, OpenedRun } from "@runsheet/contract/runner";
import { acceptDeviceRun } from "@runsheet/db/runners";
import { change, requireDevice, type Ctx } from "../context.ts";
import { openPlan } from "../secret/index.ts";

/** The device takes the run on and gets its secrets; each use of one stands in the audit log. Asking again answers again. */
export async function acceptRun(ctx: Ctx, held: HeldRun): Promise<OpenedRun> {
  const { id } = requireDevice(ctx);
  const claim = await acceptDeviceRun(ctx.db, id, held, rolesWith("execute"));
  if (!claim) throw new AppError("conflict", "runner.run_lost", "The run is no longer this device's");
  await change(ctx, "runner.accept", async (_db, note) =>
    note({ target: claim.id, workspaceId: claim.workspaceId, detail: { attempt: claim.attempt, device: id } }),
  );
  try {
    return await openPlan(ctx.db, ctx.installation.vault, claim);
  } catch (error) {
    // No other try would open it: the device reports that as the run's end.
    if (error instanceof AppError && error.kind === "unavailable")
      throw new AppError("conflict", error.reason, error.message, error.data);
    throw error;
  }
}
