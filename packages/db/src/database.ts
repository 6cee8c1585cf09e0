import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { refuseSecond } from "./one-connection.ts";
import { PrismaClient } from "./generated/prisma/client.ts";
import { openSignals, type Signals } from "./signals.ts";

/** An open database: Prisma for ordinary verbs, the pool for prepared look-ups, signals for LISTEN. */
export interface Database {
  prisma: PrismaClient;
  pool: pg.Pool;
  signals: Signals;
  close(): Promise<void>;
}

export interface DatabaseOptions {
  /** Address of a user who is `app` or a member of it. */
  url: string;
  poolSize?: number;
  /** Told of faults on idle connections, which are replaced by themselves. */
  onFault?: (error: Error) => void;
}

/** How alike a word must be to one that was spelled wrong, from 0 to 1: one wrong letter in six leaves about half. */
const ALIKE = 0.4;

/** Opens a database as the role `app`, whoever signs in: row-level security holds even for a superuser's address. */
export function openDatabase({ url, poolSize = 10, onFault = () => undefined }: DatabaseOptions): Database {
  const connection = {
    connectionString: url,
    options: `-c role=app -c pg_trgm.word_similarity_threshold=${ALIKE}`,
    application_name: "runsheet",
  };
  const pool = refuseSecond(
    new pg.Pool({ ...connection, max: poolSize, connectionTimeoutMillis: 10_000, idleTimeoutMillis: 60_000 }),
  );
  pool.on("error", onFault);
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool, { disposeExternalPool: false }) });
  const signals = openSignals(connection, onFault);
  return {
    prisma,
    pool,
    signals,
    async close() {
      await signals.close();
      await prisma.$disconnect();
      await pool.end();
    },
  };
}
