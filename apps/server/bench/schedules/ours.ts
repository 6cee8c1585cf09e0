import { claimRuns } from "@runsheet/db/queue";
import { untilNextAlarm } from "@runsheet/db/schedules";
import { fireSchedules } from "@runsheet/domain/schedule";
import { startAlarm } from "../../src/jobs/alarm.ts";
import type { BenchHouse } from "../house.ts";
import { addSchedules, removeSchedules } from "./rows.ts";
import { newCount, type Count, type Side } from "./side.ts";

const BATCH = 50;
const BY = "due together";

/** Lateness as the record has it, for the schedules that the newest `due` made. */
export interface Recorded {
  recorded: number[];
  started: number[];
}

export interface OurSide extends Side {
  record(at: Date): Promise<Recorded>;
}

/** The alarm as the server composes it, and a runner that claims in batches and does nothing with what it claims. */
export async function openOurs(house: BenchHouse): Promise<OurSide> {
  const { db, owner } = house;
  let counting: Count | null = null;
  const stopClaiming = startClaiming(house, () => counting?.begun());
  const alarm = startAlarm({
    untilDue: () => untilNextAlarm(db),
    work: () => fireSchedules(db, fail),
    listen: (ring) => [db.signals.on("schedule_changed", ring), db.signals.onReconnect(ring)],
    onFault: fail,
  });
  return {
    async due(count, at) {
      counting = newCount(count, at);
      await addSchedules(house, { by: BY, count, at });
      return counting.all;
    },
    async record(at) {
      const { rows } = await owner.query(
        `select extract(epoch from recorded_at - at)::float8 * 1000 as recorded,
           extract(epoch from started_at - at)::float8 * 1000 as started
         from occurrences where at = $1`,
        [at],
      );
      return { recorded: rows.map((row) => row.recorded), started: rows.map((row) => row.started) };
    },
    clear: () => removeSchedules(house, BY),
    async stop() {
      await alarm.stop();
      await stopClaiming();
    },
  };
}

function fail(error: unknown): never {
  throw error;
}

/** Woken by the signal as the built-in runner is; answers how to end it. */
function startClaiming({ db }: BenchHouse, begun: () => void): () => Promise<void> {
  let looking: Promise<void> | null = null;
  let again = false;
  const look = () => {
    again = true;
    looking ??= claimAll().finally(() => {
      looking = null;
      if (again) look();
    });
  };
  async function claimAll(): Promise<void> {
    while (again) {
      again = false;
      const claims = await claimRuns(db, "bench", BATCH);
      for (const _ of claims) begun();
      if (claims.length === BATCH) again = true;
    }
  }
  const end = db.signals.on("run_queued", look);
  return async () => {
    end();
    await looking;
  };
}
