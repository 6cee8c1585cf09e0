import type { DeviceRequest } from "@runsheet/contract/license";
import { enter } from "@runsheet/db/transaction";
import { change, type Ctx } from "../context.ts";
import { recordEvent } from "./event.ts";
import { holdLicense } from "./hold-license.ts";
import { requireProof } from "./nonce.ts";
import { requireActivation } from "./renew-lease.ts";

/** The device gives its seat back at once; its signature is kept as the receipt. */
export async function deactivateDevice(
  ctx: Ctx,
  { activation: id, nonce, proof }: DeviceRequest,
): Promise<Record<string, never>> {
  const { deviceId: device, deviceKey, license } = await requireActivation(ctx, id);
  await requireProof(ctx, deviceKey, { purpose: "release", device, subject: id, nonce }, proof);
  const { organizationId } = license;
  await change(ctx, "license.deactivate", async (db, note) => {
    await enter(db, { personId: null, organizationId, workspaceId: null });
    const facts = await holdLicense(db, license.id, device);
    const at = new Date(facts.now);
    const { count } = await db.activation.updateMany({ where: { id, endedAt: null }, data: { endedAt: at } });
    note({ target: id, organizationId, detail: { license: facts.id, device, again: count === 0 } });
    if (count === 0) return;
    const receipt = { purpose: "release", device, subject: id, nonce, proof };
    const data = { organizationId, licenseId: facts.id, activationId: id, releasedBy: "device", receipt, at };
    await db.release.create({ data, select: { id: true } });
    await recordEvent(db, ctx, facts, "deactivated", { device });
  });
  return {};
}
