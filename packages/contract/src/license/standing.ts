import type { FailingCode } from "./code.ts";
import type { Lease } from "./lease.ts";

/** How far a device's clock may run behind the latest time it has seen. */
export const CLOCK_TOLERANCE_MS = 24 * 3_600_000;

type Dates = Pick<Lease, "issuedAt" | "leaseUntil" | "graceUntil">;

/** What a device may do by itself, and until when; the dates are instants. */
export type Standing =
  | { state: "working"; until: string; graceUntil: string }
  | { state: "reminding"; since: string; until: string }
  | { state: "ended"; since: string }
  | { state: "clock_behind"; latestSeen: string }
  | { state: "locked"; code: FailingCode; since: string }
  | { state: "unlicensed" };

/** By the clock of the device, which counts as no earlier than the latest time it has seen and the lease's issue. */
export function standingOf(lease: Dates, now: Date, latestSeen: string | null): Standing {
  const latest = latestOf(lease, latestSeen);
  if (now.getTime() < latest - CLOCK_TOLERANCE_MS)
    return { state: "clock_behind", latestSeen: new Date(latest).toISOString() };
  const time = Math.max(now.getTime(), latest);
  const { leaseUntil, graceUntil } = lease;
  if (time < Date.parse(leaseUntil)) return { state: "working", until: leaseUntil, graceUntil };
  if (time < Date.parse(graceUntil)) return { state: "reminding", since: leaseUntil, until: graceUntil };
  return { state: "ended", since: graceUntil };
}

/** True when half of the lease is gone: time to renew it on the next contact. */
export function isRenewalDue({ issuedAt, leaseUntil }: Dates, now: Date): boolean {
  return now.getTime() >= (Date.parse(issuedAt) + Date.parse(leaseUntil)) / 2;
}

/** The latest time that is known to have been. */
export function latestOf({ issuedAt }: Pick<Lease, "issuedAt">, latestSeen: string | null): number {
  return Math.max(Date.parse(issuedAt), latestSeen === null ? -Infinity : Date.parse(latestSeen));
}

/** Whether work may go on. */
export function mayWork({ state }: Standing): boolean {
  return state === "working" || state === "reminding";
}

/**
 * What people are told of a standing: the key of a sentence and the facts that fill it. `license.works_offline` reads
 * "works offline until 12 December; then until 28 December with a reminder".
 */
export function wordsOf(standing: Standing): { reason: string; data: Record<string, string> } {
  const { state, ...data } = standing;
  return { reason: REASON[state], data };
}

const REASON: Record<Standing["state"], string> = {
  working: "license.works_offline",
  reminding: "license.works_with_reminder",
  ended: "license.lease_ended",
  clock_behind: "license.clock_behind",
  locked: "license.locked",
  unlicensed: "license.not_activated",
};
