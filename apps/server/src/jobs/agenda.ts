import { setImmediate as turn, setTimeout as pause } from "node:timers/promises";
import { PostgresJobRepository } from "@agendajs/postgres-backend";
import type { Database } from "@runsheet/db/database";
import { Agenda, type Job, type JobParameters, type JobRepository } from "agenda";
import { postgresStore } from "./clock-postgres.ts";
import { keepRows, LOCK_MS, type ClockStore, type Recurring } from "./clock-store.ts";

export interface ClockOptions {
  db: Pick<Database, "pool">;
  /** Where the clock keeps its rows instead of PostgreSQL. */
  mongodbUrl: string | null;
  jobs: readonly Recurring[];
  onFault(error: Error): void;
}

export interface Clock {
  /** False once it was stopped. */
  isRunning(): boolean;
  /** Resolves when what it was working on has ended. */
  stop(): Promise<void>;
}

/** What a clock is doing right now, and whether it may begin more. */
interface Shift {
  isOver: boolean;
  /** How far the database's clock is ahead of this machine's, in milliseconds. */
  ahead: number;
  follow<T>(doing: Promise<T>): Promise<T>;
  ended(): Promise<void>;
}

/**
 * Agenda as the clock, and nothing but that: a handful of job names, no payloads, no promise. The rows are made and their
 * locks ended by `clock-store.ts`: servers that boot together race in Agenda, and it believes its machine's clock.
 */
export async function startClock({ db, mongodbUrl, jobs, onFault }: ClockOptions): Promise<Clock> {
  const { store, repository } = await openBackend(db, mongodbUrl);
  const shift = newShift();
  try {
    await repository.connect();
    await store.plant(jobs);
    const names = jobs.map(({ name }) => name);
    const keeper = await keepRows(store, names, (ahead) => void (shift.ahead = ahead), onFault);
    const agenda = await startAgenda(keepingTo(shift, repository), onFault, (define) => {
      for (const { name, work } of jobs) define(name, (job: Job) => shift.follow(workOn(job, shift, work, onFault)));
    });
    return {
      isRunning: () => !shift.isOver,
      async stop() {
        shift.isOver = true;
        await Promise.all([keeper.stop(), agenda.stop(false).catch(onFault)]);
        await shift.ended();
        await store.close();
      },
    };
  } catch (error) {
    await store.close();
    throw error;
  }
}

/** Agenda on a repository that is connected already, for it neither waits for nor reports a connection that fails. */
async function startAgenda(
  repository: JobRepository,
  onFault: (error: Error) => void,
  define: (as: Agenda["define"]) => void,
): Promise<Agenda> {
  const nothing = async () => undefined;
  const agenda = new Agenda({
    backend: { name: "runsheet", repository, connect: nothing, disconnect: nothing },
    // Not a part of the periods, which are whole seconds: looks and due times drift past each other.
    processEvery: 870,
    defaultLockLifetime: LOCK_MS,
  });
  agenda.on("error", onFault);
  agenda.on("fail", onFault);
  define(agenda.define.bind(agenda));
  await agenda.start();
  return agenda;
}

async function openBackend(
  db: ClockOptions["db"],
  mongodbUrl: string | null,
): Promise<{ store: ClockStore; repository: JobRepository }> {
  if (mongodbUrl === null)
    return {
      store: postgresStore(db),
      repository: new PostgresJobRepository({ pool: db.pool, ensureSchema: false }),
    };
  // Its driver takes a tenth of a second to load.
  const [{ COLLECTION, openMongoStore }, { MongoJobRepository }] = await Promise.all([
    import("./clock-mongo.ts"),
    import("@agendajs/mongo-backend"),
  ]);
  const { database, ...store } = await openMongoStore(mongodbUrl);
  return {
    store,
    repository: new MongoJobRepository({ mongo: database, db: { collection: COLLECTION }, ensureIndex: false }),
  };
}

function newShift(): Shift {
  const doing = new Set<Promise<unknown>>();
  return {
    isOver: false,
    ahead: 0,
    follow(one) {
      doing.add(one);
      const forget = () => doing.delete(one);
      one.then(forget, forget);
      return one;
    },
    async ended() {
      // One thing ends and the next of the same job begins within a turn of the loop.
      do {
        await Promise.allSettled(doing);
        await turn();
      } while (doing.size > 0);
    },
  };
}

const BEFORE_ALL_LOCKS = new Date(0);
const INSTANTS = ["nextRunAt", "lockedAt", "lastRunAt", "lastFinishedAt", "failedAt"] as const;

function moved<J extends JobParameters>(job: J, milliseconds: number): J {
  const copy = { ...job };
  for (const key of INSTANTS) if (copy[key]) copy[key] = new Date(copy[key].getTime() + milliseconds);
  return copy;
}

/** Each look comes a little late by chance: of clocks that started together one would always come first. */
const LATE_MS = 300;

/**
 * The repository with all instants translated: Agenda's are its machine's, the database's are its own, so that a server
 * whose clock is wrong leaves nothing wrong behind. Takes no lock from anyone, and none at all once the shift is over.
 */
function keepingTo(shift: Shift, repository: JobRepository): JobRepository {
  type Look = JobRepository["getNextJobToRun"];
  async function look(...[name, nextScanAt, , , options]: Parameters<Look>): ReturnType<Look> {
    await pause(Math.random() * LATE_MS);
    if (shift.isOver) return undefined;
    const [until, now] = [nextScanAt.getTime(), Date.now()].map((instant) => new Date(instant + shift.ahead));
    const job = await repository.getNextJobToRun(name, until!, BEFORE_ALL_LOCKS, now, options);
    if (!job || !shift.isOver) return job && moved(job, -shift.ahead);
    await repository.unlockJobs([job._id!]);
    return undefined;
  }
  function save(...[job, options]: Parameters<JobRepository["saveJobState"]>): Promise<void> {
    const saving = repository.saveJobState(moved(job, shift.ahead), options);
    // Agenda takes work for lost whose lock is gone, also while the row without it is being saved.
    job.lockedAt ??= new Date();
    return saving;
  }
  const own: Pick<JobRepository, "getNextJobToRun" | "saveJobState"> = {
    getNextJobToRun: (...asked) => shift.follow(look(...asked)),
    saveJobState: (...given) => shift.follow(save(...given)),
  };
  return Object.assign(Object.create(repository) as JobRepository, own);
}

/** Renews the lock while the work goes on. Work that the end of the shift overtook is left to whoever comes next. */
async function workOn(job: Job, shift: Shift, work: Recurring["work"], onFault: (error: Error) => void): Promise<void> {
  if (shift.isOver) {
    job.attrs.nextRunAt = new Date();
    return;
  }
  let touching: Promise<void> = Promise.resolve();
  const timer = setInterval(() => {
    touching = touching.then(() => job.touch()).catch(onFault);
  }, LOCK_MS / 3);
  try {
    await work();
  } finally {
    clearInterval(timer);
    // A renewal that arrived after the end would lock the job again.
    await touching;
  }
}
