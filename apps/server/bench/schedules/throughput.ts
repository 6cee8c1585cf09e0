import { claimRuns } from "@runsheet/db/queue";
import { fireSchedules } from "@runsheet/domain/schedule";
import type { BenchHouse } from "../house.ts";
import { figuresOf } from "../figures.ts";
import { openGraphile, type GraphileSetting } from "./peers.ts";
import { addSchedules, removeSchedules } from "./rows.ts";
import { told } from "./together.ts";

const DUE = 20_000;
/** As many as one firing statement takes. */
const BATCH = 200;
const CLAIMED_AT_ONCE = 50;
const BY = "throughput";

/** Very many due at once, in turn with the bare rows of their record and with graphile-worker. */
export async function firingThroughput(house: BenchHouse, rounds: number, setting: GraphileSetting): Promise<void> {
  const taken = { fire: [] as number[], bare: [] as number[], claim: [] as number[], peer: [] as number[] };
  for (let round = 0; round < rounds; round += 1) {
    // Worked out far ahead, so that nothing but firing is to be done.
    await addSchedules(house, { by: BY, count: DUE, at: new Date(), every: 3_600, ahead: 31 });
    taken.fire.push(await perOne(() => fireSchedules(house.db, fail)));
    taken.claim.push(await perOne(() => claimAll(house)));
    await removeSchedules(house, BY);
    await addSchedules(house, { by: BY, count: DUE, at: new Date(Date.now() + 86_400_000), ahead: 31 });
    taken.bare.push(await perOne(() => insertBare(house)));
    await removeSchedules(house, BY);
    taken.peer.push(await perOne(() => addAndPick(house, setting)));
  }
  const [fire, bare, claim, peer] = Object.values(taken).map((samples) => figuresOf(samples).p50) as [
    number,
    number,
    number,
    number,
  ];
  process.stdout.write(`\n${DUE} due at once, the middle of ${rounds} rounds\n`);
  tellRate("Runsheet, fired", fire);
  tellRate(`bare INSERTs of the same rows, ${BATCH} at a time`, bare, fire);
  tellRate(`Runsheet, fired and claimed ${CLAIMED_AT_ONCE} at a time`, fire + claim);
  tellRate(`graphile-worker, added ${BATCH} at a time and picked: ${told(setting)}`, peer, fire + claim);
}

function tellRate(name: string, msPerOne: number, ours?: number): void {
  const ratio = ours === undefined ? "" : `   time ratio ${(ours / msPerOne).toFixed(2)} x   aim: told`;
  process.stdout.write(
    `  ${name.padEnd(96)} ${Math.round(1_000 / msPerOne)
      .toString()
      .padStart(7)} a second${ratio}\n`,
  );
}

function fail(error: unknown): never {
  throw error;
}

/** Milliseconds for each of them. */
async function perOne(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return (performance.now() - began) / DUE;
}

async function claimAll({ db }: BenchHouse): Promise<void> {
  let claimed = 0;
  for (let found = -1; found !== 0; claimed += found) found = (await claimRuns(db, "bench", CLAIMED_AT_ONCE)).length;
  if (claimed !== DUE) throw new Error(`${claimed} claimed`);
}

/** A run, its first event and its occurrence for each schedule, and nothing decided or moved on. */
async function insertBare({ owner }: BenchHouse): Promise<void> {
  const { rows } = await owner.query("select id from schedules where created_by_name = $1", [BY]);
  for (let start = 0; start < rows.length; start += BATCH) {
    await owner.query({
      name: "bare_rows",
      text: `with begun as (
          insert into runs (id, workspace_id, template_id, template_name, template_version, listing_version_id, values, max_attempts,
            retry_delay_seconds, retry_backoff, steps_total, started_by_name, schedule_id, occurrence_at, last_offset)
          select gen_random_uuid(), workspace_id, template_id, template_name, template_version, listing_version_id, values, max_attempts,
            retry_delay_seconds, retry_backoff, steps_total, name, id, next_run_at, 1
          from schedules where id = any($1)
          returning id, workspace_id, schedule_id, occurrence_at
        ), logged as (
          insert into run_events (workspace_id, run_id, "offset", attempt, event)
          select workspace_id, id, 1, 0, jsonb_build_object('type', 'state', 'state', 'queued', 'reason', null, 'at', now()) from begun
        )
        insert into occurrences (workspace_id, schedule_id, at, state, run_id, start_by)
        select workspace_id, schedule_id, occurrence_at, 'fired', id, occurrence_at + interval '10 minutes' from begun`,
      values: [rows.slice(start, start + BATCH).map(({ id }) => id)],
    });
  }
}

async function addAndPick(house: BenchHouse, setting: GraphileSetting): Promise<void> {
  const side = await openGraphile(house, setting);
  await side.due(DUE, new Date(), BATCH);
  await side.clear();
  await side.stop();
}
