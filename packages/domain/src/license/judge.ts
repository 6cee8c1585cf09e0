import { AppError, type ErrorData, type ErrorKind } from "@runsheet/contract/error";
import { inOrder, REMEDIES, type FailingCode } from "@runsheet/contract/license/code";
import type { LicenseFacts } from "@runsheet/db/licenses";
import { limitsOf } from "./row.ts";

interface FailingCheck {
  code: FailingCode;
  /** Since when; null where that has no date. */
  since: string | null;
}

/** Every check that fails, in the order of the codes. Without a device the license alone is judged. */
export function failingChecks(facts: LicenseFacts, product: string, device: string | null): FailingCheck[] {
  const found = new Map<FailingCode, string | null>();
  const { status, statusSince, expiresAt, now, used } = facts;
  if (status === "REVOKED" || status === "SUSPENDED") found.set(status, new Date(statusSince).toISOString());
  // By the date and not by the status: the job that writes it comes a little later.
  if (expiresAt !== null && Date.parse(expiresAt) <= Date.parse(now))
    found.set("EXPIRED", new Date(expiresAt).toISOString());
  if (!facts.products.includes(product)) found.set("PRODUCT_MISMATCH", null);
  if (device !== null && (!facts.device?.seated || facts.device.released)) {
    found.set(used === 0 ? "NOT_ACTIVATED" : "DEVICE_MISMATCH", null);
    if (lacksSeat(facts)) found.set("TOO_MANY_ACTIVATIONS", null);
  }
  return inOrder(found.keys()).map((code) => ({ code, since: found.get(code) ?? null }));
}

/** True when the device has no seat and there is none left. */
function lacksSeat(facts: LicenseFacts): boolean {
  const most = limitsOf(facts).activations;
  return !facts.device?.seated && most !== null && facts.used >= most;
}

const KIND: Partial<Record<FailingCode, ErrorKind>> = { NOT_FOUND: "not_found", TOO_MANY_ACTIVATIONS: "conflict" };

/** A failing check as a refusal, with its remedy as the message. */
export function refusalOf(code: FailingCode, data: ErrorData = {}): AppError {
  return new AppError(KIND[code] ?? "forbidden", `license.${code.toLowerCase()}`, REMEDIES[code], { code, ...data });
}
