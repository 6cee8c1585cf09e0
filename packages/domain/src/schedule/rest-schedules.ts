import type { Db } from "@runsheet/db/transaction";
import { present } from "./hold-schedule.ts";
import { NO_PLAN, planAfter } from "./plan.ts";
import { ruleOf } from "./row.ts";

/** Nothing of the workspace is due any more, though every schedule stays as it is. */
export async function restSchedules(db: Db): Promise<void> {
  await db.schedule.updateMany({ data: { ...NO_PLAN, licensePausedAt: null } });
  await db.occurrence.updateMany({
    where: { state: "waiting" },
    data: { state: "skipped", reason: "schedule.workspace_removed", startBy: null },
  });
}

/** What is switched on is due again from now on; what was due meanwhile was not missed, because nobody expected it. */
export async function wakeSchedules(db: Db): Promise<void> {
  const now = await present(db);
  const rows = await db.schedule.findMany({ where: { enabled: true } });
  for (const row of rows)
    await db.schedule.update({ where: { id: row.id }, data: planAfter(ruleOf(row), now), select: { id: true } });
}
