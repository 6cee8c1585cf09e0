import type { Database } from "@runsheet/db/database";
import { pruneExpired } from "@runsheet/db/lookup";
import { sweepLostRuns } from "@runsheet/db/queue";
import type { Logger } from "pino";
import { startClock, type Clock } from "./agenda.ts";

/** Everything the server does by the clock. */
export function startJobs(db: Database, log: Logger): Promise<Clock> {
  const jobs = [
    {
      name: "run.sweep",
      everySeconds: 3,
      work: async () => {
        const swept = await sweepLostRuns(db);
        if (swept > 0) log.warn({ swept }, "took runs from runners that were lost");
      },
    },
    { name: "account.prune", everySeconds: 3_600, work: () => pruneExpired(db) },
  ];
  return startClock(db, jobs, (err) => log.warn({ err }, "a recurring job failed"));
}
