import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { createServer } from "node:net";
import { join, resolve } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { findBinaries, findLauncher } from "./postgres-binaries.ts";
import { createCluster, OWNER } from "./postgres-cluster.ts";
import { endLeftover, findRunning } from "./postgres-leftover.ts";
import { readPasswords } from "./postgres-passwords.ts";
import { lastWords } from "./last-words.ts";
import { withClient } from "./with-client.ts";

/** A PostgreSQL server of our own on a loopback port. */
export interface EmbeddedPostgres {
  /** Address of a database for the owner role, who migrates. */
  ownerUrl(database: string): string;
  /** Address of a database for the role `app`, as whom the server works. */
  appUrl(database: string): string;
  /** Makes a database unless it is there. */
  createDatabase(name: string): Promise<void>;
  stop(): Promise<void>;
}

export interface EmbeddedOptions {
  /** Where the data lives; made when missing. */
  folder: string;
  log?: (line: string) => void;
  /** Gives up safety for speed; for tests, whose data nobody needs after a crash. */
  volatile?: boolean;
}

const RESTART_MS = 300;
const LINGER_MS = 3_000;

/** Starts PostgreSQL on `folder`, making the cluster first when there is none, and keeps it running until `stop`. */
export async function startEmbeddedPostgres({
  folder,
  log = () => undefined,
  volatile = false,
}: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const home = resolve(folder);
  const binaries = await findBinaries();
  const launch = findLauncher();
  await mkdir(home, { recursive: true, mode: 0o700 });
  const data = join(home, "data");
  const secrets = await readPasswords(home);
  if (!existsSync(join(data, "PG_VERSION")))
    await createCluster({ home, data, binaries, launch, password: secrets.owner });
  await endLeftover(data);

  const port = await freePort();
  const settings = {
    port,
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    max_connections: 200,
    ...(volatile ? VOLATILE : {}),
  };
  const args = ["-D", data, ...Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`])];
  const url = (user: string, password: string) => (database: string) =>
    `postgresql://${user}:${password}@127.0.0.1:${port}/${database}`;
  const ownerUrl = url(OWNER, secrets.owner);

  let stopping = false;
  const serve = () => startServer(launch(binaries.postgres, args), ownerUrl("postgres"), log);
  let child = await serve().catch(async (error: Error) => {
    // A server killed a moment ago leaves children who hold its memory until they notice.
    if (!error.message.includes("shared memory block")) throw error;
    await pause(LINGER_MS);
    return serve();
  });
  const supervise = () => child.once("exit", () => void restart());
  async function restart(): Promise<void> {
    while (!stopping) {
      log("PostgreSQL stopped unexpectedly; starting it again");
      await pause(RESTART_MS);
      await endLeftover(data);
      try {
        child = await serve();
        if (stopping) child.kill("SIGINT");
        else supervise();
        return;
      } catch (error) {
        log((error as Error).message);
      }
    }
  }
  supervise();
  await ensureAppUser(ownerUrl("postgres"), secrets.app);

  return {
    ownerUrl,
    appUrl: url("app", secrets.app),
    createDatabase: (name) => createDatabase(ownerUrl("postgres"), name),
    async stop() {
      stopping = true;
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, "exit");
      // SIGINT is a fast, clean shutdown: sessions end, everything committed is on disk.
      child.kill("SIGINT");
      await gone;
    },
  };
}

/** The owner's address of a database on the server that somebody else started on `folder`, or null where none runs. */
export async function findEmbeddedPostgres(folder: string, database: string): Promise<string | null> {
  const home = resolve(folder);
  const running = await findRunning(join(home, "data"));
  if (!running) return null;
  const { owner } = await readPasswords(home);
  return `postgresql://${OWNER}:${owner}@127.0.0.1:${running.port}/${database}`;
}

const VOLATILE = { fsync: "off", synchronous_commit: "off", full_page_writes: "off" };

/** Starts the server detached from the terminal, so that Ctrl C reaches us first and it stops last. */
async function startServer(
  { command, args }: { command: string; args: string[] },
  url: string,
  log: (line: string) => void,
): Promise<ChildProcess> {
  const child = spawn(command, args, { detached: true, stdio: ["ignore", "ignore", "pipe"] });
  const said = lastWords(child, log);
  let fault: Error | null = null;
  child.once("error", (error) => (fault = error));
  for (;;) {
    if (fault) throw fault;
    if (child.exitCode !== null || child.signalCode !== null)
      throw new Error(`PostgreSQL did not start: ${said().trim()}`);
    if (await answers(url)) return child;
    await pause(25);
  }
}

async function answers(connectionString: string): Promise<boolean> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 2_000 });
  client.on("error", () => undefined);
  try {
    await client.connect();
    return true;
  } catch (error) {
    // 28P01: it is up, and the password is not ours; waiting would not help.
    if ((error as { code?: string }).code === "28P01")
      throw new Error("The data folder belongs to another installation: its password does not fit", { cause: error });
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function ensureAppUser(ownerUrl: string, password: string): Promise<void> {
  await withClient(ownerUrl, async (client) => {
    const { rowCount } = await client.query("select from pg_roles where rolname = 'app'");
    await client.query(`${rowCount ? "alter" : "create"} role app login password '${password}'`);
  });
}

async function createDatabase(ownerUrl: string, name: string): Promise<void> {
  await withClient(ownerUrl, async (client) => {
    const { rowCount } = await client.query("select from pg_database where datname = $1", [name]);
    if (!rowCount) await client.query(`create database ${client.escapeIdentifier(name)}`);
  });
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, "close");
  return port;
}
