import { z } from "zod";
import { Id, Instant } from "../page.ts";
import { LICENSE_CODES } from "./code.ts";
import { DeviceId, DeviceKey, Nonce } from "./device.ts";
import { Signed, verifyDocument, type PublicKeys, type Verified } from "./signed.ts";

export const LEASE_TYPE = "runsheet.lease.v1";
export const REFUSAL_TYPE = "runsheet.refusal.v1";

/** The dated proof a device keeps to work offline. `limits`: null is without a limit. */
export const Lease = Signed.extend({
  type: z.literal(LEASE_TYPE),
  license: Id,
  activation: Id,
  device: DeviceId,
  deviceKey: DeviceKey,
  products: z.array(z.string()).min(1),
  tier: z.string(),
  features: z.array(z.string()),
  limits: z.record(z.string(), z.int().nonnegative().nullable()),
  /** The nonce of the request that it answers: an old answer fits no new request. */
  nonce: Nonce,
  issuedAt: Instant,
  /** Until then it works offline; from then on until the end of the grace with a reminder. */
  leaseUntil: Instant,
  graceUntil: Instant,
}).refine(
  ({ issuedAt, leaseUntil, graceUntil }) =>
    Date.parse(issuedAt) < Date.parse(leaseUntil) && Date.parse(leaseUntil) <= Date.parse(graceUntil),
  "The dates are out of order",
);
export type Lease = z.infer<typeof Lease>;

/** The signed no that alone locks a device: an unsigned one could come from anybody on the way. */
export const LeaseRefusal = Signed.extend({
  type: z.literal(REFUSAL_TYPE),
  code: z.enum(LICENSE_CODES).exclude(["VALID"]),
  activation: Id,
  device: DeviceId,
  nonce: Nonce,
  issuedAt: Instant,
});
export type LeaseRefusal = z.infer<typeof LeaseRefusal>;

/** What a lease or refusal has to be about; what is left out is not asked for. */
export interface Expected {
  device: string;
  product?: string;
  nonce?: string;
}

type Mismatch = { ok: false; reason: "other_device" | "other_product" | "other_nonce" };

/** The lease, when one of the keys signed it for this device, product and request. Says nothing about time. */
export async function verifyLease(
  token: string,
  keys: PublicKeys,
  { device, product, nonce }: Expected,
): Promise<Verified<Lease> | Mismatch> {
  const found = await verifyDocument(token, keys, Lease);
  if (!found.ok) return found;
  if (found.document.device !== device) return { ok: false, reason: "other_device" };
  if (product !== undefined && !found.document.products.includes(product))
    return { ok: false, reason: "other_product" };
  if (nonce !== undefined && found.document.nonce !== nonce) return { ok: false, reason: "other_nonce" };
  return found;
}

/** The refusal, when one of the keys signed it for this device and request. */
export async function verifyRefusal(
  token: string,
  keys: PublicKeys,
  { device, nonce }: Expected,
): Promise<Verified<LeaseRefusal> | Mismatch> {
  const found = await verifyDocument(token, keys, LeaseRefusal);
  if (!found.ok) return found;
  if (found.document.device !== device) return { ok: false, reason: "other_device" };
  if (nonce !== undefined && found.document.nonce !== nonce) return { ok: false, reason: "other_nonce" };
  return found;
}
