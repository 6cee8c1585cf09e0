/** Work that recurs on its own, by whichever server comes first. It must be safe to do twice or late. */
export interface Recurring {
  name: string;
  everySeconds: number;
  work(): Promise<unknown>;
}

/** A recurring job as the database has it; its instants are by the database's clock. */
export interface JobRow {
  id: string;
  everySeconds: number;
  nextRunAt: Date | null;
  lockedAt: Date | null;
}

/** What the clock asks of a database beyond what Agenda does. */
export interface ClockStore {
  /** Makes the row of each job that has none, and tells the others their period; many servers may do so at once. */
  plant(jobs: readonly Recurring[]): Promise<void>;
  look(names: readonly string[]): Promise<{ now: Date; rows: JobRow[] }>;
  /** Makes a job due now for whoever comes first, unless its row has changed since it was looked at. */
  free(row: JobRow, now: Date): Promise<void>;
  close(): Promise<void>;
}

/** How long a lock lives that nobody renews; whoever works renews it three times as often. */
export const LOCK_MS = 6_000;
const LOOK_EVERY_MS = 2_000;
/** Two readings of clocks are taken for equal within this much. */
const SLACK_MS = 2_000;

/** What Agenda writes and reads as a period. */
export const interval = (everySeconds: number) => `${everySeconds} seconds`;

/**
 * True when nobody will work a job on their own: its lock has outlived its holder or comes from a server whose clock
 * was fast, or it waits longer than its period.
 */
function isStuck({ everySeconds, nextRunAt, lockedAt }: JobRow, now: Date): boolean {
  const untilNow = (instant: Date) => now.getTime() - instant.getTime();
  if (lockedAt) return untilNow(lockedAt) > LOCK_MS || untilNow(lockedAt) < -SLACK_MS;
  return !nextRunAt || untilNow(nextRunAt) < -(everySeconds * 1_000 + SLACK_MS);
}

/**
 * Looks at the rows every few seconds, frees those that are stuck, and tells how far the database's clock is ahead of this
 * machine's, in milliseconds.
 */
export async function keepRows(
  store: ClockStore,
  names: readonly string[],
  tellAhead: (milliseconds: number) => void,
  onFault: (error: Error) => void,
): Promise<{ stop(): Promise<void> }> {
  async function look() {
    const asked = Date.now();
    const { now, rows } = await store.look(names);
    const took = Date.now() - asked;
    // The answer's instant lies somewhere in between: a slow answer says less than what is known already.
    if (took < SLACK_MS / 2) tellAhead(now.getTime() - asked - took / 2);
    await Promise.all(rows.filter((row) => isStuck(row, now)).map((row) => store.free(row, now)));
  }
  await look();
  let looking: Promise<void> = Promise.resolve();
  const timer = setInterval(() => {
    looking = looking.then(look).catch(onFault);
  }, LOOK_EVERY_MS);
  return {
    stop() {
      clearInterval(timer);
      return looking;
    },
  };
}
