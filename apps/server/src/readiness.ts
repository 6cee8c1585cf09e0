import type { Database } from "@runsheet/db/database";
import { pendingMigrations } from "@runsheet/db/migrate";
import type { Logger } from "pino";
import type { Ready } from "./health.ts";
import type { Clock } from "./jobs/agenda.ts";

/** What `/readyz` looks at. Anybody may ask, so the fault itself goes to the log alone. */
export function readiness(db: Database, clock: Clock, log: Logger): Ready {
  async function passes(part: string, check: () => Promise<unknown>): Promise<{ ok: boolean; detail?: string }> {
    try {
      await check();
      return { ok: true };
    } catch (err) {
      log.warn({ err, part }, "not ready");
      return { ok: false, detail: "see the server's log" };
    }
  }
  return async () => ({
    database: await passes("database", () => db.pool.query("select 1")),
    migrations: await passes("migrations", async () => {
      const pending = await pendingMigrations(db.pool);
      if (pending.length > 0) throw new Error(`not applied: ${pending.join(", ")}`);
    }),
    scheduler: { ok: clock.isRunning() },
  });
}
