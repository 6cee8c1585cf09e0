import { hostname } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { openDatabase } from "@runsheet/db/database";
import { createNodeHost, endLeftovers } from "@runsheet/runner/node/host";
import type { Logger } from "pino";
import type { Env } from "./env.ts";
import { buildHttp } from "./http.ts";
import { startJobs } from "./jobs/index.ts";
import { createMailer } from "./notification/mailer.ts";
import { startSender } from "./notification/sender.ts";
import { readiness } from "./readiness.ts";
import { startBuiltInRunner } from "./runner/built-in-runner.ts";
import type { Postgres } from "./start/database.ts";
import { findInstallation } from "./start/installation.ts";
import { ensureSampleAccount } from "./start/sample-account.ts";

const webRoot = fileURLToPath(new URL("../../web/dist", import.meta.url));
const RUNS_AT_ONCE = 10;

export interface Serving {
  /** Where people reach it. */
  address: string;
  /** Finishes what it runs until `hurry` resolves, gives the rest back, and closes every door. */
  stop(hurry: Promise<void>): Promise<void>;
}

/** Opens the doors on a prepared database: HTTP, the built-in runner, the recurring jobs. */
export async function serve(env: Env, postgres: Pick<Postgres, "url" | "embedded">, log: Logger): Promise<Serving> {
  const db = openDatabase({
    url: postgres.url,
    poolSize: 20,
    onFault: (err) => log.warn({ err }, "lost a connection to the database"),
  });
  await db.signals.ready();
  if (postgres.embedded) await ensureSampleAccount(db);
  const runs = join(env.dataDir, "runs");
  await endLeftovers(runs);
  const installation = await findInstallation(env, postgres.embedded);
  const jobs = await startJobs({ db, installation, runs, mongodbUrl: env.mongodbUrl, log });
  const host = createNodeHost({
    root: runs,
    shellAllowed: env.serverShell ?? (postgres.embedded && isLoopback(env.host)),
    env: env.inherited,
  });
  const ready = readiness(db, jobs, log);
  const app = await buildHttp({ db, installation, env, webRoot, ready, log });
  await app.listen({ port: env.port, host: env.host });
  const runner = startBuiltInRunner({
    db,
    vault: installation.vault,
    host,
    log,
    name: `server ${hostname()}`,
    concurrency: RUNS_AT_ONCE,
  });
  const { port } = app.server.address() as { port: number };
  const address = env.publicUrl?.origin ?? `http://${env.host.includes(":") ? `[${env.host}]` : env.host}:${port}`;
  const sender = startSender({
    db,
    vault: installation.vault,
    mailer: createMailer(db, env, installation),
    webhookPrivate: installation.webhookPrivate,
    // Behind a proxy nobody reaches it by the address that it listens on.
    origin: env.publicUrl?.origin ?? (postgres.embedded ? address : null),
    log,
  });
  return {
    address,
    async stop(hurry) {
      await jobs.stop();
      await Promise.all([runner.stop(hurry), sender.stop(hurry)]);
      await app.close();
      await db.close();
    },
  };
}

/** Nobody else can reach it: only then may a fresh installation start programs without being told to. */
function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || host.startsWith("127.");
}
