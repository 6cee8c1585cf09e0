import { join } from "node:path";
import { startEmbeddedPostgres } from "@runsheet/db/embedded";
import { migrate } from "@runsheet/db/migrate";
import { publishListings } from "@runsheet/db/seed";
import { readShippedTemplates } from "@runsheet/domain/template";
import type { Env } from "../env.ts";

export interface Postgres {
  url: string;
  ownerUrl: string;
  embedded: boolean;
  stop(): Promise<void>;
}

export const DATABASE = "runsheet";

/** The server that DATABASE_URL names, or one of our own below the data folder. */
export async function findPostgres(env: Env, log: (line: string) => void): Promise<Postgres> {
  if (env.databaseUrl)
    return {
      url: env.databaseUrl,
      ownerUrl: env.databaseOwnerUrl ?? env.databaseUrl,
      embedded: false,
      stop: async () => undefined,
    };
  const postgres = await startEmbeddedPostgres({ folder: join(env.dataDir, "postgres"), log });
  await postgres.createDatabase(DATABASE);
  return {
    url: postgres.appUrl(DATABASE),
    ownerUrl: postgres.ownerUrl(DATABASE),
    embedded: true,
    stop: () => postgres.stop(),
  };
}

/** Migrates and publishes the shipped templates; both may be done again at every start. */
export async function prepareDatabase({ ownerUrl, embedded }: Postgres): Promise<void> {
  try {
    await migrate(ownerUrl);
  } catch (cause) {
    const whose = embedded ? "The embedded database" : "The database that DATABASE_URL names";
    throw new Error(`${whose} cannot be prepared: ${(cause as Error).message}`, { cause });
  }
  await publishListings(ownerUrl, await readShippedTemplates());
}
