import type { Activated } from "@runsheet/contract/license";
import type { FailingCode } from "@runsheet/contract/license/code";
import { LEASE_TYPE, REFUSAL_TYPE } from "@runsheet/contract/license/lease";
import { signDocument } from "@runsheet/contract/license/signed";
import type { LicenseFacts } from "@runsheet/db/licenses";
import type { Db } from "@runsheet/db/transaction";
import type { Ctx } from "../context.ts";
import { keyringOf } from "./keyring.ts";
import { toLicense } from "./row.ts";

const DAY_MS = 86_400_000;

interface Dates {
  issuedAt: Date;
  leaseUntil: Date;
  graceUntil: Date;
}

/** From the moment the facts were read. Neither lease nor grace outlives the license. */
export function datesOf({ now, leaseDays, graceDays, expiresAt }: LicenseFacts): Dates {
  const end = expiresAt === null ? Infinity : Date.parse(expiresAt);
  const issuedAt = Date.parse(now);
  const leaseUntil = Math.min(issuedAt + leaseDays * DAY_MS, end);
  const graceUntil = Math.min(leaseUntil + graceDays * DAY_MS, end);
  return { issuedAt: new Date(issuedAt), leaseUntil: new Date(leaseUntil), graceUntil: new Date(graceUntil) };
}

/** Writes down that a lease was given. */
export async function recordLease(db: Db, facts: LicenseFacts, activationId: string, kid: string): Promise<void> {
  await db.lease.create({
    data: { organizationId: facts.organizationId, activationId, kid, ...datesOf(facts) },
    select: { id: true },
  });
}

interface Holder {
  activation: string;
  device: string;
  deviceKey: string;
  nonce: string;
}

/** The answer that a device with a seat gets. */
export async function activatedAnswer(
  signer: { kid: string; privateKey: string },
  facts: LicenseFacts,
  { activation, device, deviceKey, nonce }: Holder,
): Promise<Activated> {
  const { id, products, tier, features, limits, seats } = toLicense(facts);
  const { issuedAt, leaseUntil, graceUntil } = datesOf(facts);
  const lease = await signDocument(
    {
      type: LEASE_TYPE,
      license: id,
      activation,
      device,
      deviceKey,
      products,
      tier,
      features,
      limits,
      nonce,
      issuedAt: issuedAt.toISOString(),
      leaseUntil: leaseUntil.toISOString(),
      graceUntil: graceUntil.toISOString(),
    },
    signer,
  );
  return { activation, license: id, lease, seats };
}

/** A no that locks the device: signed for it and for its request. */
export async function signedRefusal(
  ctx: Ctx,
  code: FailingCode,
  { activation, device, nonce, now }: { activation: string; device: string; nonce: string; now: string },
): Promise<string> {
  const { signer } = await keyringOf(ctx);
  const issuedAt = new Date(now).toISOString();
  return signDocument({ type: REFUSAL_TYPE, code, activation, device, nonce, issuedAt }, signer);
}
