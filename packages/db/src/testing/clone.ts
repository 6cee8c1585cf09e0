import { randomUUID } from "node:crypto";
import pg from "pg";
import { inject } from "vitest";
import { openDatabase, type Database } from "../database.ts";
import { withClient } from "../with-client.ts";
import "./provided.ts";

export interface TestDatabase {
  /** Works as the role `app`, as the server does. */
  db: Database;
  appUrl: string;
  /** Signs in as the owner, for what a test arranges or inspects behind the policies' back. */
  ownerUrl: string;
  owner: pg.Client;
  drop(): Promise<void>;
}

/** A database of the test file's own, cloned from the migrated template. */
export async function cloneDatabase(): Promise<TestDatabase> {
  const { owner: ownerPattern, app: appPattern, template } = inject("postgres");
  const name = `test_${randomUUID().replaceAll("-", "")}`;
  const at = (pattern: string, database: string) => pattern.replace(":database", database);
  await withClient(at(ownerPattern, "postgres"), (client) =>
    client.query(`create database ${name} template ${template}`),
  );
  const ownerUrl = at(ownerPattern, name);
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  const db = openDatabase({ url: at(appPattern, name), poolSize: 8 });
  await db.signals.ready();
  return {
    db,
    appUrl: at(appPattern, name),
    ownerUrl,
    owner,
    async drop() {
      await db.close();
      await owner.end();
      await withClient(at(ownerPattern, "postgres"), (client) => client.query(`drop database ${name} with (force)`));
    },
  };
}
