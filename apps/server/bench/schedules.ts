import type { BenchHouse } from "./house.ts";
import { dueAlone } from "./schedules/alone.ts";
import { manyActive } from "./schedules/many.ts";
import { removePeers } from "./schedules/peers.ts";
import { addPast, addSchedules, removeSchedules } from "./schedules/rows.ts";
import { firingThroughput } from "./schedules/throughput.ts";
import { dueTogether } from "./schedules/together.ts";

const PAST = "past";
const IN_A_DAY = 86_400_000;

/** How punctual schedules are, beside graphile-worker and pg-boss on the same PostgreSQL. The server must not take part. */
export async function schedules(house: BenchHouse, rounds: number): Promise<void> {
  await addSchedules(house, { by: PAST, count: 200, at: new Date(Date.now() + IN_A_DAY) });
  await addPast(house, PAST, 100);
  const best = await dueTogether(house, rounds);
  await dueAlone(house, rounds * 12, best);
  await firingThroughput(house, 2, best.graphile);
  await manyActive(house);
  await removeSchedules(house, PAST);
  await removePeers(house);
}
