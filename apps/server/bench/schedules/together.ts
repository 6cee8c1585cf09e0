import { setTimeout as pause } from "node:timers/promises";
import type { BenchHouse } from "../house.ts";
import { openOurs, type Recorded } from "./ours.ts";
import {
  BOSS_SETTINGS,
  GRAPHILE_PLAIN,
  GRAPHILE_SETTINGS,
  openBoss,
  openGraphile,
  type BossSetting,
  type GraphileSetting,
} from "./peers.ts";
import { latenessOf, lineOf, tellLateness, type Side } from "./side.ts";

const DUE = 1_000;
/** Time to make what is due, before it is. */
const LEAD_MS = 700;
/** What follows from the last beginning is over by then. */
const SETTLE_MS = 400;

export interface Best {
  graphile: GraphileSetting;
  boss: BossSetting;
}

/** A thousand due at one instant, the sides in turn, each the only one that looks while it is its turn. */
export async function dueTogether(house: BenchHouse, rounds: number): Promise<Best> {
  const graphile = await bestOf(GRAPHILE_SETTINGS, (setting) => openGraphile(house, setting));
  const boss = await bestOf(BOSS_SETTINGS, (setting) => openBoss(house, setting));
  const records: Recorded[] = [];
  const sides: Record<string, () => Promise<number[]>> = {
    "Runsheet, from due to claimed": async () => {
      const side = await openOurs(house);
      return oneRound(side, async (at) => void records.push(await side.record(at)));
    },
    [`graphile-worker, best: ${told(graphile)}`]: async () => oneRound(await openGraphile(house, graphile)),
    [`graphile-worker, plain: ${told(GRAPHILE_PLAIN)}`]: async () =>
      oneRound(await openGraphile(house, GRAPHILE_PLAIN)),
    [`pg-boss, best: ${told(boss)}`]: async () => oneRound(await openBoss(house, boss)),
  };
  const samples = new Map(Object.keys(sides).map((name) => [name, [] as number[][]]));
  for (let round = -1; round < rounds; round += 1) {
    for (const [name, measure] of Object.entries(sides)) {
      const taken = await measure();
      if (round >= 0) samples.get(name)!.push(taken);
    }
  }
  const counted = records.slice(1);
  tellLateness(
    `${DUE} due in the same second, the middle of ${rounds} rounds`,
    Object.fromEntries([...samples].map(([name, taken]) => [name, latenessOf(taken)])),
    "p99 at most 0.50 x of graphile-worker's best",
  );
  const recorded = latenessOf(counted.map((record) => record.recorded));
  const started = latenessOf(counted.map((record) => record.started));
  process.stdout.write(`${lineOf("Runsheet, from due to recorded and queued", recorded)}\n`);
  process.stdout.write(`${lineOf("Runsheet, from due to the start on record", started)}\n`);
  return { graphile, boss };
}

/** The setting with the least p99 of two rounds after one that warms up. */
async function bestOf<Setting extends object>(
  settings: readonly Setting[],
  open: (setting: Setting) => Promise<Side>,
): Promise<Setting> {
  const tried: { setting: Setting; p99: number }[] = [];
  for (const setting of settings) {
    await oneRound(await open(setting));
    const rounds = [await oneRound(await open(setting)), await oneRound(await open(setting))];
    tried.push({ setting, p99: latenessOf(rounds).p99 });
  }
  return tried.toSorted((a, b) => a.p99 - b.p99)[0]!.setting;
}

async function oneRound(side: Side, look: (at: Date) => Promise<void> = async () => undefined): Promise<number[]> {
  const at = new Date(Date.now() + LEAD_MS);
  const taken = await side.due(DUE, at);
  await pause(SETTLE_MS);
  await look(at);
  await side.clear();
  await side.stop();
  return taken;
}

export function told(setting: object): string {
  return Object.entries(setting)
    .map(([name, value]) => `${name} ${value}`)
    .join(", ");
}
