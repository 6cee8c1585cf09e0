import type { Database } from "@runsheet/db/database";
import { cancelSupersededRuns, fireDueSchedules, tellLateStarts } from "@runsheet/db/schedules";
import { attendSchedules } from "./attend-schedules.ts";

/** Due schedules that one statement fires. More make the first of them wait for the last. */
const BATCH = 200;
const LATE = 200;

/**
 * Does all that is due of the schedules by the database's clock: fires them, catches up on what was missed, and tells of
 * what did not start in time. Any number of servers may do this at once, and any of them may be killed at it. Answers how
 * much there was to do.
 */
export async function fireSchedules(db: Database, onFault: (error: unknown) => void): Promise<number> {
  let done = 0;
  for (let dealt = BATCH; dealt === BATCH;) {
    const fired = await fireDueSchedules(db, BATCH);
    if (fired.waiting > 0) await cancelSupersededRuns(db);
    ({ dealt } = fired);
    done += dealt;
  }
  done += await attendSchedules(db, onFault);
  // Whatever waits, not only what was fired just now: a run may have been in other hands when it was to be asked, the one
  // that fired may be a change of the schedule, and whoever fired may have been killed before asking.
  await cancelSupersededRuns(db);
  for (let looked = LATE; looked === LATE;) {
    looked = await tellLateStarts(db, LATE);
    done += looked;
  }
  return done;
}
