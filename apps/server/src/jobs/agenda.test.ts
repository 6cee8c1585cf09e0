import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { createServer, type AddressInfo } from "node:net";
import { openTestDatabase } from "@runsheet/domain/testing";
import { MongoClient } from "mongodb";
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from "vitest";
import { startClock, type Clock } from "./agenda.ts";
import { COLLECTION, openMongoStore } from "./clock-mongo.ts";
import { postgresStore } from "./clock-postgres.ts";
import type { ClockStore, JobRow, Recurring } from "./clock-store.ts";

let house: Awaited<ReturnType<typeof openTestDatabase>>;
beforeAll(async () => {
  house = await openTestDatabase();
});
afterAll(() => house.drop());

const HOUR = 3_600;

/** A database as the clock sees it, and as a test reaches behind its back. */
interface Bench {
  mongodbUrl: string | null;
  store: ClockStore;
  names(): Promise<string[]>;
  /** Writes a row's instants as they are in so many seconds by the database's clock. */
  leave(name: string, instants: { nextRunAt: number; lockedAt: number | null }): Promise<void>;
  close(): Promise<void>;
}

async function onPostgres(): Promise<Bench> {
  return {
    mongodbUrl: null,
    store: postgresStore(house.db),
    names: async () =>
      (await house.owner.query("select name from agenda_jobs order by name")).rows.map((row) => row.name),
    async leave(name, { nextRunAt, lockedAt }) {
      await house.owner.query(
        `update agenda_jobs set next_run_at = now() + $2 * interval '1 second',
           locked_at = now() + $3::float8 * interval '1 second' where name = $1`,
        [name, nextRunAt, lockedAt],
      );
    },
    close: async () => undefined,
  };
}

const givenUrl = process.env["MONGODB_URL"];

async function onMongo(): Promise<Bench> {
  const url = new URL(givenUrl!);
  url.pathname = `/runsheet_test_${randomUUID().replaceAll("-", "")}`;
  const client = await MongoClient.connect(url.href);
  const store = await openMongoStore(url.href);
  const jobs = client.db().collection(COLLECTION);
  return {
    mongodbUrl: url.href,
    store,
    names: async () => (await jobs.find().sort({ name: 1 }).toArray()).map((document) => document["name"]),
    async leave(name, { nextRunAt, lockedAt }) {
      const { now } = await store.look([]);
      const at = (seconds: number | null) => (seconds === null ? null : new Date(now.getTime() + seconds * 1_000));
      await jobs.updateOne({ name }, { $set: { nextRunAt: at(nextRunAt), lockedAt: at(lockedAt) } });
    },
    async close() {
      await client.db().dropDatabase();
      await Promise.all([store.close(), client.close()]);
    },
  };
}

/** A job that counts how often it was worked, and lets a test wait for a number of times. */
function counting(everySeconds = 1, during: (times: number) => unknown = () => undefined) {
  let times = 0;
  const waiting: { from: number; tell: () => void }[] = [];
  return {
    name: `test.${randomUUID()}`,
    everySeconds,
    async work() {
      times += 1;
      for (const { from, tell } of waiting) if (times >= from) tell();
      await during(times);
    },
    times: () => times,
    reached: (from: number) =>
      times >= from ? Promise.resolve() : new Promise<void>((tell) => waiting.push({ from, tell })),
  };
}

/** The milliseconds that something took, or a failure if it takes many times as long as it should. */
async function within(seconds: number, what: Promise<unknown>): Promise<number> {
  const began = performance.now();
  let late!: NodeJS.Timeout;
  const bound = new Promise((_, fail) => {
    late = setTimeout(() => fail(new Error(`not within three times ${seconds} seconds`)), seconds * 3_000);
  });
  await Promise.race([what, bound]).finally(() => clearTimeout(late));
  return performance.now() - began;
}

const gate = () => Promise.withResolvers<void>();

describe.each([
  { where: "PostgreSQL", open: onPostgres, absent: false },
  { where: givenUrl ? "MongoDB" : "MongoDB (left out: MONGODB_URL is not set)", open: onMongo, absent: !givenUrl },
])("the clock on $where", ({ open, absent }) => {
  describe.skipIf(absent)("which several servers share", () => {
    let bench: Bench;
    beforeAll(async () => {
      bench = await open();
    });
    afterAll(() => bench.close());

    /** At once, for they mostly wait; each with clocks and faults of its own. */
    const it = test.extend<{ faults: string[]; start: (...jobs: Recurring[]) => Promise<Clock> }>({
      faults: async ({ task }, use) => {
        const faults: string[] = [];
        await use(faults);
        if (faults.length > 0) throw new Error(`${task.name}: told of faults: ${faults.join(", ")}`);
      },
      start: async ({ faults }, use) => {
        const clocks: Clock[] = [];
        await use(async (...jobs) => {
          const onFault = ({ message }: Error) => void faults.push(message);
          const clock = await startClock({ db: house.db, mongodbUrl: bench.mongodbUrl, jobs, onFault });
          clocks.push(clock);
          return clock;
        });
        await Promise.all(clocks.map((clock) => clock.stop()));
      },
    });

    async function rowOf({ name }: Recurring): Promise<JobRow> {
      return (await bench.store.look([name])).rows[0]!;
    }

    it.concurrent("works a job again and again", async ({ start }) => {
      const job = counting();
      const clock = await start(job);
      expect(clock.isRunning()).toBe(true);
      expect(await within(6, job.reached(4))).toBeGreaterThan(2_500);
    });

    it.concurrent("shares the work: once a period in all, and everyone comes first at times", async ({ start }) => {
      const began = performance.now();
      const names = [counting().name, counting().name, counting().name];
      const shares = [0, 1, 2].map(() => names.map((name) => ({ ...counting(), name })));
      await Promise.all(shares.map((jobs) => start(...jobs)));
      await within(25, Promise.all(shares.map((jobs) => Promise.any(jobs.map((job) => job.reached(2))))));
      const periods = (performance.now() - began) / 1_000;
      for (const at of names.keys()) {
        const worked = shares.reduce((sum, jobs) => sum + jobs[at]!.times(), 0);
        expect(worked).toBeLessThanOrEqual(periods + 2);
      }
    });

    it.concurrent("starts on many servers at once with one row a job", async ({ start }) => {
      const jobs = [counting(HOUR), counting(HOUR), counting(HOUR)];
      const clocks = await Promise.all(Array.from({ length: 10 }, () => start(...jobs)));
      await Promise.all(jobs.map((job) => within(4, job.reached(1))));
      const names = jobs.map(({ name }) => name).toSorted();
      expect((await bench.names()).filter((name) => names.includes(name))).toEqual(names);
      await Promise.all(clocks.map((clock) => clock.stop()));
      expect(jobs.map((job) => job.times())).toEqual([1, 1, 1]);
    });

    it.concurrent("a start interrupts nobody's work", async ({ start }) => {
      const open = gate();
      const witness = counting();
      const job = counting(1, () => open.promise);
      await start(job);
      await job.reached(1);
      await start(job, witness);
      await within(6, witness.reached(3));
      expect(job.times()).toBe(1);
      open.resolve();
    });

    it.concurrent("tells of a job that throws, and works it again", async ({ start, faults }) => {
      const job = counting(1, (times) => {
        if (times === 1) throw new Error("no luck");
      });
      await start(job);
      await within(5, job.reached(2));
      expect(faults.splice(0)).toEqual(["no luck"]);
    });

    it.concurrent("ends when its work has ended, begins no more, and keeps no lock", async ({ start }) => {
      const open = gate();
      const job = counting(1, () => open.promise);
      const clock = await start(job);
      await job.reached(1);
      const order: string[] = [];
      const stopped = clock.stop().then(() => order.push("stopped"));
      expect(clock.isRunning()).toBe(false);
      const witness = counting();
      const other = await start(witness);
      await within(5, witness.reached(2));
      order.push("opened");
      open.resolve();
      await stopped;
      expect(order).toEqual(["opened", "stopped"]);
      expect((await rowOf(job)).lockedAt).toBeNull();
      await within(5, witness.reached(4));
      expect(job.times()).toBe(1);
      await other.stop();
    });

    it.concurrent("leaves alone what the code knows no longer", async ({ start }) => {
      const old = counting();
      await (await start(old)).stop();
      const times = old.times();
      await bench.leave(old.name, { nextRunAt: -600, lockedAt: -600 });
      const before = await rowOf(old);
      const job = counting();
      await start(job);
      await within(6, job.reached(4));
      expect(await rowOf(old)).toEqual(before);
      expect(old.times()).toBe(times);
    });

    it.concurrent("a period that was changed holds from the next start", async ({ start }) => {
      const slow = counting(HOUR);
      const clock = await start(slow);
      await within(4, slow.reached(1));
      await clock.stop();
      const quick = { ...counting(1), name: slow.name };
      const again = await start(quick);
      await within(5, quick.reached(3));
      await again.stop();
      await start(slow);
      await within(4, slow.reached(2));
      expect((await rowOf(slow)).everySeconds).toBe(HOUR);
    });

    it.concurrent("work that outlasts its lock is not taken away", async ({ start }) => {
      const open = gate();
      const witness = counting();
      const job = counting(1, (times) => (times === 1 ? open.promise : undefined));
      await start(job, witness);
      await start(job);
      await within(15, Promise.all([witness.reached(10), job.reached(1)]));
      expect(job.times()).toBe(1);
      open.resolve();
      await within(4, job.reached(2));
    });

    /** What servers leave that are killed at work or at rest, by clocks that are right, two minutes fast, two minutes slow. */
    it.concurrent.for<[string, { nextRunAt: number; lockedAt: number | null }]>([
      ["at work, its clock right", { nextRunAt: HOUR, lockedAt: 0 }],
      ["at work, its clock two minutes fast", { nextRunAt: HOUR + 120, lockedAt: 120 }],
      ["at work, its clock two minutes slow", { nextRunAt: HOUR - 120, lockedAt: -120 }],
      ["at rest, its clock two minutes fast", { nextRunAt: HOUR + 120, lockedAt: null }],
    ])("takes over soon from a server that was killed %s", async ([, instants], { start }) => {
      const job = counting(HOUR);
      await start(job);
      await within(4, job.reached(1));
      await vi.waitFor(async () => expect((await rowOf(job)).lockedAt).toBeNull(), { timeout: 10_000 });
      await bench.leave(job.name, instants);
      await within(10, job.reached(2));
    });

    it("a server whose clock is two minutes off keeps the database's time", async ({ start }) => {
      const Right = Date;
      onTestFinished(() => void vi.unstubAllGlobals());
      for (const seconds of [120, -120]) {
        const off = () => Right.now() + seconds * 1_000;
        class Wrong extends Right {
          constructor(given?: number | string | Date) {
            super(given ?? off());
          }
          static override now = off;
        }
        vi.stubGlobal("Date", Wrong);
        const job = counting(2);
        const clock = await start(job);
        expect(await within(8, job.reached(3))).toBeGreaterThan(3_000);
        await clock.stop();
        const { now } = await bench.store.look([]);
        const { nextRunAt, lockedAt } = await rowOf(job);
        expect(lockedAt).toBeNull();
        expect(Math.abs(nextRunAt!.getTime() - now.getTime() - 1_000)).toBeLessThan(1_500);
      }
    });
  });
});

describe("a database that answers late", () => {
  // Agenda looks after work that goes on every half lifetime of a lock, and took a lock that was being given back for a lost one.
  test("when a lock is given back: that is no fault", async () => {
    const open = gate();
    const faults: Error[] = [];
    const job = counting(1, (times) => (times === 1 ? open.promise : undefined));
    const witness = counting();
    const onFault = (error: Error) => void faults.push(error);
    const clock = await startClock({ db: house.db, mongodbUrl: null, jobs: [job, witness], onFault });
    await job.reached(1);
    await house.owner.query("begin");
    await house.owner.query("select from agenda_jobs where name = $1 for update", [job.name]);
    open.resolve();
    await within(10, witness.reached(witness.times() + 5));
    await house.owner.query("commit");
    await within(4, job.reached(2));
    await clock.stop();
    expect(faults).toEqual([]);
  });

  // Agenda kept a lock that arrived after its stop, and nobody worked the job until that lock had died.
  test("when a lock is taken: a stop meanwhile leaves the job to others", async () => {
    const [taken, open] = [gate(), gate()];
    const pool = Object.create(house.db.pool) as typeof house.db.pool;
    const query = async (text: string, values: unknown[]) => {
      const answer = await house.db.pool.query(text, values);
      if (!text.includes("SKIP LOCKED") || answer.rows.length === 0) return answer;
      taken.resolve();
      await open.promise;
      return answer;
    };
    Object.assign(pool, { query });
    const job = counting();
    const clock = await startClock({ db: { pool }, mongodbUrl: null, jobs: [job], onFault: () => undefined });
    await within(3, taken.promise);
    const stopped = clock.stop();
    open.resolve();
    await stopped;
    const { rows } = await postgresStore(house.db).look([job.name]);
    expect([job.times(), rows[0]!.lockedAt]).toEqual([0, null]);
  });
});

describe("a MongoDB that cannot be used", () => {
  async function refusal(mongodbUrl: string): Promise<string> {
    const attempt = startClock({ db: house.db, mongodbUrl, jobs: [], onFault: () => undefined });
    const told = attempt.then(
      () => "none",
      (error: Error) => error.message,
    );
    await within(8, told);
    return told;
  }
  const inOneLine = /^MongoDB, which MONGODB_URL names, cannot be used: [^\n]+$/;

  test.concurrent("is told in one line and soon when nobody answers there", async () => {
    expect(await refusal("mongodb://me:hunter2@127.0.0.1:1/jobs")).toMatch(inOneLine);
  });
  // Tests that go on at once each have a hook of their own for their end.
  test.concurrent("is told in one line and soon when somebody else does", async ({ onTestFinished }) => {
    const silent = createServer().listen(0, "127.0.0.1");
    onTestFinished(() => void silent.close());
    await once(silent, "listening");
    const { port } = silent.address() as AddressInfo;
    expect(await refusal(`mongodb://me:hunter2@127.0.0.1:${port}/jobs`)).toMatch(inOneLine);
  });
  test.concurrent("is told without the address when it is none", async () => {
    expect(await refusal("mongodb://me:hunter2@:port/?nonsense")).toBe(
      "MONGODB_URL is not an address that the MongoDB driver understands",
    );
  });
});
