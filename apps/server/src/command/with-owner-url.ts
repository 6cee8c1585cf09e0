import { existsSync } from "node:fs";
import { join } from "node:path";
import { findEmbeddedPostgres } from "@runsheet/db/embedded";
import type { Env } from "../env.ts";
import { DATABASE, findPostgres } from "../start/database.ts";
import { AlreadyRunning, lockFolder } from "../start/lock.ts";

/** Lends the address of the server's database for the owner, starting the embedded one where no server does. */
export async function withOwnerUrl<T>(env: Env, work: (ownerUrl: string) => Promise<T>): Promise<T> {
  if (env.databaseUrl) return work(env.databaseOwnerUrl ?? env.databaseUrl);
  const folder = join(env.dataDir, "postgres");
  if (!existsSync(join(folder, "data"))) throw new Error(`There is no data in ${env.dataDir}`);
  const lock = await lockFolder(env.dataDir).catch((error: unknown) => {
    if (error instanceof AlreadyRunning) return null;
    throw error;
  });
  if (!lock) {
    const url = await findEmbeddedPostgres(folder, DATABASE);
    if (!url) throw new Error("Runsheet is just being started or stopped on this data folder; try again");
    return work(url);
  }
  try {
    const postgres = await findPostgres(env, () => undefined);
    try {
      return await work(postgres.ownerUrl);
    } finally {
      await postgres.stop();
    }
  } finally {
    await lock.release();
  }
}
