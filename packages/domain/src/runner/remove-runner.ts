import { AppError } from "@runsheet/contract/error";
import { change, type Ctx } from "../context.ts";
import { mayRemove } from "./row.ts";

/** The device is given nothing of the workspace any more. What it has taken on it may finish. */
export function removeRunner(ctx: Ctx, activationId: string): Promise<Record<string, never>> {
  return change(ctx, "runner.remove", async (db, note) => {
    const found = await db.runnerRow.findFirst({ where: { activationId } });
    if (!found) throw new AppError("not_found", "runner.missing", "There is no such runner");
    if (!mayRemove(ctx, found.registeredBy))
      throw new AppError("forbidden", "runner.not_yours", "Somebody else registered this runner");
    await db.runnerRow.deleteMany({ where: { activationId } });
    const device = await db.activation.findFirst({ where: { id: activationId }, select: { name: true } });
    note({ target: activationId, detail: { name: device?.name ?? "" } });
    return {};
  });
}
