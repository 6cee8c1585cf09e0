import type { BenchHouse } from "./house.ts";
import { dueAlone } from "./schedules/alone.ts";
import { manyActive } from "./schedules/many.ts";
import { removePeers } from "./schedules/peers.ts";
import { firingThroughput } from "./schedules/throughput.ts";
import { dueTogether } from "./schedules/together.ts";

/** How punctual schedules are, beside graphile-worker and pg-boss on the same PostgreSQL. The server must not take part. */
export async function schedules(house: BenchHouse, rounds: number): Promise<void> {
  const best = await dueTogether(house, rounds);
  await dueAlone(house, rounds * 12, best);
  await firingThroughput(house, 2, best.graphile);
  await manyActive(house);
  await removePeers(house);
}
