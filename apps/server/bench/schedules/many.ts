import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { untilNextAlarm } from "@runsheet/db/schedules";
import { pino } from "pino";
import { startJobs } from "../../src/jobs/index.ts";
import type { BenchHouse } from "../house.ts";
import { figuresOf } from "../figures.ts";
import { aloneAt } from "./alone.ts";
import { openOurs } from "./ours.ts";
import { addSchedules, removeSchedules } from "./rows.ts";

const FEW = 100;
const MANY = 100_000;
const BY = "idle";
const HOUR_MS = 3_600_000;
const DAYS = 7;
const QUESTIONS = 500;
const ALONE = 20;
const SETTLE_MS = 3_000;
/** Told as a minute. */
const IDLE_MS = 10_000;

/** What idling costs with a hundred thousand active schedules, beside a hundred. */
export async function manyActive(house: BenchHouse): Promise<void> {
  const few = await among(house, FEW);
  const many = await among(house, MANY);
  process.stdout.write(`\n${MANY} active schedules, beside ${FEW}\n`);
  for (const name of Object.keys(few) as (keyof typeof few)[]) {
    const [one, other] = [many[name], few[name]];
    process.stdout.write(
      `  ${name.padEnd(50)} ${one.toFixed(2).padStart(10)} ${other.toFixed(2).padStart(10)}   ratio ${(one / other).toFixed(2)} x\n`,
    );
  }
  process.stdout.write("  aim: about 1 x, memory flat\n");
}

async function among(house: BenchHouse, count: number) {
  // None is due before the measurements are over.
  const at = new Date(Date.now() + HOUR_MS);
  await addSchedules(house, { by: BY, count, at, spread: DAYS * 86_400 });
  await house.owner.query("vacuum analyze schedules");
  const questions: number[] = [];
  for (let asked = 0; asked < QUESTIONS; asked += 1) {
    const began = performance.now();
    await untilNextAlarm(house.db);
    questions.push(performance.now() - began);
  }
  const minute = await idleMinute(house);
  const alone = figuresOf(await aloneAt(() => openOurs(house), ALONE));
  await removeSchedules(house, BY);
  const question = figuresOf(questions);
  return {
    "the alarm's question, p50 ms": question.p50,
    "the alarm's question, p99 ms": question.p99,
    ...minute,
    "one due alone among them, p50 ms late": alone.p50,
    "one due alone among them, p99 ms late": alone.p99,
  };
}

/** Everything the server does by the clock, with nothing due. */
async function idleMinute({ db, owner }: BenchHouse) {
  const runs = await mkdtemp(join(tmpdir(), "runsheet-bench-"));
  const jobs = await startJobs({
    db,
    installation: { vault: null, mail: "off", addressKnown: false },
    runs,
    mongodbUrl: null,
    log: pino({ level: "silent" }),
  });
  await pause(SETTLE_MS);
  const transactions = async () => {
    const { rows } = await owner.query(
      "select xact_commit::float8 as done from pg_stat_database where datname = current_database()",
    );
    return rows[0].done as number;
  };
  const before = await transactions();
  const cpu = process.cpuUsage();
  await pause(IDLE_MS);
  const { user, system } = process.cpuUsage(cpu);
  const after = await transactions();
  collectGarbage();
  const { heapUsed, rss } = process.memoryUsage();
  await jobs.stop();
  await rm(runs, { recursive: true, force: true });
  const minutes = IDLE_MS / 60_000;
  return {
    "an idle minute, transactions": (after - before) / minutes,
    "an idle minute, CPU ms of the server": (user + system) / 1_000 / minutes,
    "heap, MB": heapUsed / 2 ** 20,
    "resident, MB": rss / 2 ** 20,
  };
}

function collectGarbage(): void {
  setFlagsFromString("--expose-gc");
  (runInNewContext("gc") as () => void)();
}
