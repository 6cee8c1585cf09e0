import { PostgresBackend } from "@agendajs/postgres-backend";
import { Agenda } from "agenda";
import type { Database } from "@runsheet/db/database";

/** Work that recurs on its own, by whichever server comes first. It must be safe to do twice or late. */
export interface Recurring {
  name: string;
  everySeconds: number;
  work(): Promise<unknown>;
}

export interface Clock {
  /** False once it was stopped. */
  isRunning(): boolean;
  stop(): Promise<void>;
}

/**
 * Agenda as the clock, and nothing but that: a handful of job names, no payloads, no promise. Its table comes from our
 * migration because servers that boot together race when the library makes it.
 */
export async function startClock(
  db: Database,
  jobs: readonly Recurring[],
  onFault: (error: Error) => void,
): Promise<Clock> {
  const agenda = new Agenda({
    backend: new PostgresBackend({ pool: db.pool, ensureSchema: false, disableNotifications: true }),
    processEvery: 1_000,
    defaultLockLifetime: 60_000,
  });
  agenda.on("error", onFault);
  agenda.on("fail", onFault);
  for (const { name, work } of jobs) agenda.define(name, async () => void (await work()));
  await agenda.start();
  let running = true;
  for (const { name, everySeconds } of jobs) await agenda.every(`${everySeconds} seconds`, name);
  return {
    isRunning: () => running,
    async stop() {
      running = false;
      await agenda.stop(false);
    },
  };
}
