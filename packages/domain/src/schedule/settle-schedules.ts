import { refuseBeyondTier } from "../limit/index.ts";
import { licenseTermsOf } from "../license/index.ts";
import type { Db } from "@runsheet/db/transaction";

/**
 * Has the schedules of the organization rest or go on that its license says, after one was switched or went away. Answers
 * how many came to rest. The transaction holds the limits since before it held a schedule.
 */
export async function settleSchedules(db: Db, organizationId: string): Promise<number> {
  const [row] = await db.$queryRaw<{ rested: number }[]>`
    select settle_schedules(${organizationId}::uuid) as rested`;
  return row!.rested;
}

/** The same where one was switched on, which must not be at the cost of another. */
export async function settleSwitchedOn(db: Db, organizationId: string): Promise<void> {
  if ((await settleSchedules(db, organizationId)) === 0) return;
  const { tier, limits } = await licenseTermsOf(db, organizationId);
  const most = limits.schedules ?? 0;
  throw refuseBeyondTier("schedules", { tier, most, used: most }, 1);
}
