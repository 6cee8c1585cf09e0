import { AppError } from "@runsheet/contract/error";
import type { Activated, DeviceRequest } from "@runsheet/contract/license";
import { lookUpActivation, type ActivationFacts } from "@runsheet/db/licenses";
import { enter } from "@runsheet/db/transaction";
import { change, type Ctx } from "../context.ts";
import { holdLicense } from "./hold-license.ts";
import { failingChecks, refusalOf } from "./judge.ts";
import { keyringOf } from "./keyring.ts";
import { activatedAnswer, datesOf, recordLease, signedRefusal } from "./lease.ts";
import { requireProof } from "./nonce.ts";
import { pace } from "./pace.ts";

/** A new lease for a device that proves to be the one. What stands against it is said with a signed refusal. */
export async function renewLease(ctx: Ctx, { activation: id, nonce, proof }: DeviceRequest): Promise<Activated> {
  const found = await requireActivation(ctx, id);
  const { deviceId: device, deviceKey, product } = found;
  await requireProof(ctx, deviceKey, { purpose: "renew", device, subject: id, nonce }, proof);
  const { organizationId } = found.license;
  await pace(ctx, { device, organization: organizationId });
  const { signer } = await keyringOf(ctx);
  const result = await change(ctx, "license.renewLease", async (db, note) => {
    await enter(db, { personId: null, organizationId, workspaceId: null });
    const facts = await holdLicense(db, found.license.id, device);
    note({ target: id, organizationId, detail: { license: facts.id, device } });
    // By its own activation: one that was ended and made anew is another.
    const holds = facts.device?.activation === id ? facts : { ...facts, device: null };
    const failing = failingChecks(holds, product, device)[0];
    if (failing) return { facts, code: failing.code };
    const { issuedAt: lastSeenAt, leaseUntil, graceUntil } = datesOf(facts);
    await db.activation.update({ where: { id }, data: { lastSeenAt, leaseUntil, graceUntil }, select: { id: true } });
    await recordLease(db, facts, id, signer.kid);
    return { facts, code: null };
  });
  const { facts, code } = result;
  if (code === null) return activatedAnswer(signer, facts, { activation: id, device, deviceKey, nonce });
  throw refusalOf(code, { refusal: await signedRefusal(ctx, code, { activation: id, device, nonce, now: facts.now }) });
}

/** The activation of that id, whoever's it is. */
export async function requireActivation(ctx: Ctx, id: string): Promise<ActivationFacts> {
  const found = await lookUpActivation(ctx.db, id);
  if (!found) throw new AppError("not_found", "license.activation_missing", "There is no such activation");
  return found;
}
