import type { Activated, ActivateLicense } from "@runsheet/contract/license";
import { deviceIdOf } from "@runsheet/contract/license/device";
import type { LicenseFacts } from "@runsheet/db/licenses";
import { enter, type Db } from "@runsheet/db/transaction";
import { change, type Ctx } from "../context.ts";
import { recordEvent } from "./event.ts";
import { findByKey } from "./find-by-key.ts";
import { holdLicense } from "./hold-license.ts";
import { failingChecks, refusalOf } from "./judge.ts";
import { keyringOf } from "./keyring.ts";
import { activatedAnswer, datesOf, recordLease } from "./lease.ts";
import { requireProof } from "./nonce.ts";
import { pace } from "./pace.ts";

/** Gives the device a seat, or the one it has. Never more seats than there are, however many ask at once. */
export async function activateLicense(ctx: Ctx, input: ActivateLicense): Promise<Activated> {
  const { product, deviceKey, nonce } = input;
  const device = await deviceIdOf(deviceKey);
  await requireProof(ctx, deviceKey, { purpose: "activate", device, subject: product, nonce }, input.proof);
  const found = await findByKey(ctx, input.key, device);
  if (!found.facts || found.digest === null) throw refusalOf("NOT_FOUND", { mistyped: found.mistyped });
  const { id, organizationId } = found.facts;
  await pace(ctx, { key: found.digest, organization: organizationId });
  // Before waiting in line for the license: most of a crowd can be told at once.
  requireGood(found.facts, product, device);
  const { signer } = await keyringOf(ctx);
  const { facts, activation } = await change(ctx, "license.activate", async (db, note) => {
    await enter(db, { personId: null, organizationId, workspaceId: null });
    const facts = await holdLicense(db, id, device);
    requireGood(facts, product, device);
    const activation = await takeSeat(ctx, db, facts, device, input);
    await recordLease(db, facts, activation, signer.kid);
    note({ target: activation, organizationId, detail: { license: id, device, product } });
    return { facts: { ...facts, used: facts.used + (facts.device?.seated ? 0 : 1) }, activation };
  });
  return activatedAnswer(signer, facts, { activation, device, deviceKey, nonce });
}

/** Everything but the seat that the device is about to take. */
function requireGood(facts: LicenseFacts, product: string, device: string): void {
  const failing = failingChecks(facts, product, device).find(
    ({ code }) => code !== "NOT_ACTIVATED" && code !== "DEVICE_MISMATCH",
  );
  if (failing) throw refusalOf(failing.code, { since: failing.since, seats: facts.used });
}

async function takeSeat(
  ctx: Ctx,
  db: Db,
  facts: LicenseFacts,
  deviceId: string,
  { product, deviceKey, name, platform }: ActivateLicense,
): Promise<string> {
  const { issuedAt: now, leaseUntil, graceUntil } = datesOf(facts);
  const shown = { product, name, platform, lastSeenAt: now, leaseUntil, graceUntil };
  const { device, organizationId, id: licenseId } = facts;
  if (device?.seated) {
    const again = { ...shown, releasedAt: null };
    await db.activation.update({ where: { id: device.activation }, data: again, select: { id: true } });
    if (device.released) await recordEvent(db, ctx, facts, "activated", { device: deviceId, name, again: true });
    return device.activation;
  }
  // Released, and its lease is over: that was another time.
  if (device)
    await db.activation.update({ where: { id: device.activation }, data: { endedAt: now }, select: { id: true } });
  const made = await db.activation.create({
    data: { ...shown, organizationId, licenseId, deviceId, deviceKey, activatedAt: now },
    select: { id: true },
  });
  await recordEvent(db, ctx, facts, "activated", { device: deviceId, name });
  return made.id;
}
