import { AppError } from "@runsheet/contract/error";
import { shortestGapSeconds, type Rule } from "@runsheet/contract/recurrence";
import type { Db } from "@runsheet/db/transaction";
import { planAfter, type Plan } from "./plan.ts";

/** The due times of a rule from now on, or the refusal of one that never is due or is due too often for the workspace. */
export async function checkRule(db: Db, rule: Rule, now: Date): Promise<Plan> {
  const plan = planAfter(rule, now);
  // A rule that can never fire is a person's mistake, not an empty schedule.
  if (plan.nextRunAt === null) {
    throw new AppError("invalid", "schedule.never_fires", "It would never be due from now on", {}, [
      { path: ["recurrence"], message: "It would never be due from now on" },
    ]);
  }
  const settings = await db.workspaceSetting.findFirst({ select: { minIntervalSeconds: true } });
  const least = settings?.minIntervalSeconds ?? 1;
  const gap = shortestGapSeconds(rule, now);
  if (gap !== null && gap < least) {
    const message = `It would be due every ${gap} seconds; this workspace allows no less than ${least}`;
    throw new AppError("invalid", "schedule.too_often", message, { gap, least }, [{ path: ["recurrence"], message }]);
  }
  return plan;
}
