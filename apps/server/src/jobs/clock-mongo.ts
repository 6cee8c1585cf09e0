import { createHash } from "node:crypto";
import { MongoClient, MongoServerError, ObjectId, type Db } from "mongodb";
import { interval, type ClockStore, type Recurring } from "./clock-store.ts";

/** A handful of documents: no index but the one of their ids is worth its upkeep. */
export const COLLECTION = "runsheet_agenda_jobs";
const REACH_MS = 5_000;
const DUPLICATE_KEY = 11_000;

interface JobDocument {
  _id: ObjectId;
  name: string;
  type: "single";
  priority: number;
  disabled: boolean;
  data: object;
  repeatInterval: string;
  nextRunAt: Date | null;
  lockedAt?: Date | null;
}

/** The id follows from the name, so that no two servers can make the same job twice. */
const idOf = (name: string) => new ObjectId(createHash("sha256").update(name).digest().subarray(0, 12));

/**
 * The documents of Agenda's collection. Plain operators only, and the server's own clock from its greeting: update
 * pipelines with $$NOW are not to be had from every server that speaks this protocol.
 */
export async function openMongoStore(url: string): Promise<ClockStore & { database: Db }> {
  const client = await connect(url);
  const database = client.db();
  const jobs = database.collection<JobDocument>(COLLECTION);
  const now = async () => (await database.command({ hello: 1 }))["localTime"] as Date;

  async function plantOne({ name, everySeconds }: Recurring, nextRunAt: Date) {
    const made = { name, type: "single" as const, priority: 0, disabled: false, data: {}, nextRunAt, lockedAt: null };
    try {
      await jobs.updateOne(
        { _id: idOf(name) },
        { $set: { repeatInterval: interval(everySeconds) }, $setOnInsert: made },
        { upsert: true },
      );
    } catch (error) {
      // Another server made it in this very moment.
      if (!(error instanceof MongoServerError && error.code === DUPLICATE_KEY)) throw error;
    }
  }
  return {
    database,
    async plant(recurring) {
      const nextRunAt = await now();
      await Promise.all(recurring.map((job) => plantOne(job, nextRunAt)));
    },
    async look(names) {
      const [documents, instant] = await Promise.all([jobs.find({ _id: { $in: names.map(idOf) } }).toArray(), now()]);
      return {
        now: instant,
        rows: documents.map(({ _id, repeatInterval, nextRunAt, lockedAt }) => ({
          id: _id.toHexString(),
          everySeconds: Number.parseFloat(repeatInterval),
          nextRunAt,
          lockedAt: lockedAt ?? null,
        })),
      };
    },
    async free({ id, nextRunAt, lockedAt }, now) {
      const seen = { _id: new ObjectId(id), nextRunAt, lockedAt };
      await jobs.updateOne(seen, { $set: { lockedAt: null, nextRunAt: now } });
    },
    close: () => client.close(),
  };
}

/** Fails in one line and soon. The address stays out of it, for it may hold a password. */
async function connect(url: string): Promise<MongoClient> {
  let client: MongoClient;
  try {
    client = new MongoClient(url, {
      appName: "runsheet",
      readPreference: "primary",
      serverSelectionTimeoutMS: REACH_MS,
      connectTimeoutMS: REACH_MS,
      socketTimeoutMS: 2 * REACH_MS,
    });
  } catch {
    // eslint-disable-next-line preserve-caught-error -- the driver's message repeats the address
    throw new Error("MONGODB_URL is not an address that the MongoDB driver understands");
  }
  try {
    return await client.connect();
  } catch (error) {
    await client.close();
    const [reason] = (error as Error).message.split("\n");
    throw new Error(`MongoDB, which MONGODB_URL names, cannot be used: ${reason}`, { cause: error });
  }
}
