import { once } from "node:events";
import { mkdir, rename } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { pino, type Logger } from "pino";
import { readEnv, type Env } from "./env.ts";
import { serve } from "./serve.ts";
import { findPostgres, prepareDatabase } from "./start/database.ts";
import { lockFolder } from "./start/lock.ts";
import { untilAskedToStop } from "./start/until-asked-to-stop.ts";
import { SAMPLE } from "./start/sample-account.ts";

/** How long runs may go on after the first request to stop. A second request ends them at once. */
const GRACE_MS = 3_000;

const say = (line: string) => process.stdout.write(`${line}\n`);
// Whoever started us may be gone and read no more; what is running has to be put away all the same.
process.stdout.on("error", () => undefined);

async function main(): Promise<void> {
  const env = readEnv();
  await mkdir(env.dataDir, { recursive: true, mode: 0o700 });
  const lock = env.databaseUrl ? null : await lockFolder(env.dataDir);
  await refuseTakenPort(env);
  const log = await openLog(env);
  say(env.databaseUrl ? "Preparing the database…" : "Starting PostgreSQL…");
  const postgres = await findPostgres(env, (line) => log.debug({ line }, "postgres"));
  try {
    say("Migrating and publishing the shipped templates…");
    await prepareDatabase(postgres);
    const asked = untilAskedToStop();
    const serving = await serve(env, postgres, log);
    lock?.announce(serving.address);
    const signIn = postgres.embedded ? `\nSign in with ${SAMPLE.email} and the password ${SAMPLE.password}` : "";
    say(`\nRunsheet is ready: ${serving.address}${signIn}\nStop with Ctrl C.\n`);
    await asked.first;
    say("Stopping…");
    await serving.stop(Promise.race([pause(GRACE_MS), asked.second]));
  } finally {
    await postgres.stop();
    await lock?.release();
  }
}

/** JSON lines: to standard output for whoever operates a server, to a file where a person watches the terminal. */
async function openLog(env: Env): Promise<Logger> {
  const options = { level: env.logLevel };
  if (env.databaseUrl) return pino(options);
  const file = join(env.dataDir, "server.log");
  await rename(file, `${file}.previous`).catch(() => undefined);
  return pino(options, pino.destination({ dest: file, sync: false }));
}

/** Says so before anything is started, in one line. */
async function refuseTakenPort({ port, host }: Env): Promise<void> {
  if (port === 0) return;
  const probe = createServer().listen(port, host);
  try {
    await once(probe, "listening");
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new Error(
      code === "EADDRINUSE"
        ? `Port ${port} is taken by another program. Choose another one: PORT=${port + 1} npx -y pnpm@12 start`
        : `Cannot listen on ${host}:${port}: ${message}`,
      { cause: error },
    );
  }
  probe.close();
  await once(probe, "close");
}

try {
  await main();
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = 1;
}
// Whatever still holds the process is not worth waiting for.
process.exit();
