import { setTimeout as pause } from "node:timers/promises";
import type { BenchHouse } from "../house.ts";
import { openOurs } from "./ours.ts";
import { openBoss, openGraphile } from "./peers.ts";
import { latenessOf, now, tellLateness, type OpenSide } from "./side.ts";
import { told, type Best } from "./together.ts";

const LEAD_MS = 300;
const PEER_ROUNDS = 20;

/** One schedule alone on an idle machine, in turn with what waking up for it costs at least. */
export async function dueAlone(house: BenchHouse, rounds: number, { graphile, boss }: Best): Promise<void> {
  const ours: number[] = [];
  const bare: number[] = [];
  const side = await openOurs(house);
  for (let round = -5; round < rounds; round += 1) {
    const [late] = await side.due(1, soon());
    await side.clear();
    const woken = await wakeUp(house);
    if (round < 0) continue;
    ours.push(late!);
    bare.push(woken);
  }
  await side.stop();
  const figures = {
    "Runsheet, from due to claimed": latenessOf([ours]),
    "a bare timer and one `select 1`": latenessOf([bare]),
    [`graphile-worker: ${told(graphile)}`]: latenessOf([await aloneAt(() => openGraphile(house, graphile))]),
    [`pg-boss: ${told(boss)}`]: latenessOf([await aloneAt(() => openBoss(house, boss))]),
  };
  const [mine, idle] = Object.values(figures);
  tellLateness(
    `One due alone, ${rounds} times`,
    figures,
    `p99 within 25 ms of the bare timer's; it is ${(mine!.p99 - idle!.p99).toFixed(1)} ms`,
  );
}

/** Not at the same place of the peers' polling each time. */
const soon = () => new Date(Date.now() + LEAD_MS + Math.floor(Math.random() * 50));

async function wakeUp({ db }: BenchHouse): Promise<number> {
  const at = soon();
  await pause(at.getTime() - now());
  await db.pool.query({ name: "bare", text: "select 1" });
  return now() - at.getTime();
}

export async function aloneAt(open: OpenSide, rounds = PEER_ROUNDS): Promise<number[]> {
  const side = await open();
  const taken: number[] = [];
  for (let round = -2; round < rounds; round += 1) {
    const [late] = await side.due(1, soon());
    if (round >= 0) taken.push(late!);
    await side.clear();
  }
  await side.stop();
  return taken;
}
