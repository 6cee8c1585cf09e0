import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openDatabase, type Database } from "@runsheet/db/database";
import { publishListings } from "@runsheet/db/seed";
import { sampleDocument } from "@runsheet/domain/testing/sample-document";
import pg from "pg";
import { pino } from "pino";
import { readEnv } from "../src/env.ts";
import { serve } from "../src/serve.ts";
import { findPostgres, prepareDatabase } from "../src/start/database.ts";
import { SAMPLE } from "../src/start/sample-account.ts";

/** The whole product on a fresh PostgreSQL that keeps what it commits, for one benchmark. */
export interface BenchHouse {
  address: string;
  token: string;
  /** A published template with one step that runs `true`. */
  templateId: string;
  workspaceId: string;
  url: string;
  ownerUrl: string;
  owner: pg.Client;
  db: Database;
  /** Stops the server, whose runner would take part; the database stays. */
  stopServing(): Promise<void>;
  close(): Promise<void>;
}

export async function openBenchHouse(): Promise<BenchHouse> {
  const dataDir = await mkdtemp(join(tmpdir(), "runsheet-bench-"));
  const env = readEnv({
    PATH: process.env.PATH,
    PORT: "0",
    RUNSHEET_DATA_DIR: dataDir,
    RUNSHEET_RATE_LIMIT: "0",
    // A part may come from many addresses.
    RUNSHEET_TRUST_PROXY: "loopback",
  });
  const log = pino({ level: "silent" });
  const postgres = await findPostgres(env, () => undefined);
  await prepareDatabase(postgres);
  const document = sampleDocument({
    name: "Nothing",
    variables: [],
    steps: [{ kind: "shell", id: "nothing", name: "Nothing", argv: ["true"] }],
  });
  await publishListings(postgres.ownerUrl, [{ slug: "bench-nothing", document }]);
  const serving = await serve(env, postgres, log);
  const owner = new pg.Client({ connectionString: postgres.ownerUrl });
  await owner.connect();
  const db = openDatabase({ url: postgres.url });
  await db.signals.ready();
  const { token } = await post(serving.address, "/auth/login", { email: SAMPLE.email, password: SAMPLE.password });
  const listing = await owner.query("select id from listings where slug = 'bench-nothing'");
  const workspace = await owner.query("select id from workspaces");
  return {
    address: serving.address,
    token,
    templateId: listing.rows[0].id,
    workspaceId: workspace.rows[0].id,
    url: postgres.url,
    ownerUrl: postgres.ownerUrl,
    owner,
    db,
    stopServing: () => serving.stop(Promise.resolve()),
    async close() {
      await owner.end();
      await db.close();
      await postgres.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

export async function post(base: string, path: string, body: object, token?: string): Promise<Record<string, any>> {
  const headers: Record<string, string> = {
    "content-type": "application/json",
    ...(token ? { authorization: `Bearer ${token}` } : {}),
  };
  const response = await fetch(`${base}/api/v1${path}`, { method: "POST", headers, body: JSON.stringify(body) });
  if (!response.ok) throw new Error(await response.text());
  return (await response.json()) as Record<string, any>;
}
