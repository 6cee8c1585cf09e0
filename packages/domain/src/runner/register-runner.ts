import { AppError } from "@runsheet/contract/error";
import type { RegisterRunner, Runner } from "@runsheet/contract/runner";
import { change, read, requirePerson, type Ctx } from "../context.ts";
import { requireActivation, requireProof } from "../license/index.ts";
import { knownRunners } from "../run/index.ts";
import { requireFit } from "./fit.ts";
import { toRunner } from "./row.ts";

/**
 * Makes a device a runner of the workspace. Whoever has a license key can activate a device, so that alone lets it read
 * nothing: a person who may run things here says so, and the device proves that it is there.
 */
export async function registerRunner(ctx: Ctx, { activation: id, nonce, proof }: RegisterRunner): Promise<Runner> {
  const isOurs = await read(ctx, "runner.register", (db) => {
    requirePerson(ctx);
    return db.activation.findFirst({ where: { id, endedAt: null }, select: { id: true } });
  });
  // The same answer for another organization's and one that does not exist.
  if (!isOurs) throw new AppError("not_found", "device.missing", "There is no such device");
  const found = await requireActivation(ctx, id);
  await requireProof(ctx, found.deviceKey, { purpose: "connect", device: found.deviceId, subject: id, nonce }, proof);
  await requireFit(ctx, found);
  return change(ctx, "runner.register", async (db, note) => {
    const { id: registeredBy, name: registeredByName } = requirePerson(ctx);
    const { id: workspaceId, organizationId } = ctx.workspace!;
    const [clock] = await db.$queryRaw<{ now: Date }[]>`select present() as now`;
    const by = { registeredBy, registeredByName, registeredAt: clock!.now };
    await db.runnerRow.upsert({
      where: { workspaceId_activationId: { workspaceId, activationId: id } },
      create: { organizationId, workspaceId, activationId: id, ...by },
      update: by,
      select: { activationId: true },
    });
    const runner = (await knownRunners(db, workspaceId)).find((one) => one.id === id)!;
    note({ target: id, detail: { name: runner.name } });
    return toRunner(ctx, runner);
  });
}
