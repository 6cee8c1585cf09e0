import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { publishListings } from "@runsheet/db/seed";
import { sampleDocument } from "@runsheet/domain/testing";
import { afterEach, describe, expect, test, vi } from "vitest";
import { SAMPLE } from "./sample-account.ts";

// Each of them starts PostgreSQL from nothing, some twice.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 });

const main = fileURLToPath(new URL("../main.ts", import.meta.url));
const started: Server[] = [];
const folders: string[] = [];

interface Server {
  child: ChildProcess;
  said(): string;
  /** Resolves with what was said so far once it matches; rejects when the process ends first. */
  until(pattern: RegExp): Promise<RegExpMatchArray>;
  ended: Promise<number | null>;
}

async function freshFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "runsheet-start-"));
  folders.push(folder);
  return folder;
}

function start(folder: string, env: Record<string, string> = {}): Server {
  const child = spawn(process.execPath, [main], {
    env: { PATH: process.env.PATH, PORT: "0", RUNSHEET_DATA_DIR: folder, RUNSHEET_RATE_LIMIT: "0", ...env },
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  let said = "";
  const heard = new EventTarget();
  for (const stream of [child.stdout!, child.stderr!]) {
    stream.setEncoding("utf8").on("data", (text: string) => {
      said += text;
      heard.dispatchEvent(new Event("text"));
    });
  }
  // No "close" comes where the channel was closed from here.
  const heardAll = [child.stdout!, child.stderr!].map((stream) => once(stream, "end"));
  const ended = Promise.all([once(child, "exit"), ...heardAll]).then(([[code]]) => code as number | null);
  const server: Server = {
    child,
    said: () => said,
    ended,
    until: (pattern) =>
      new Promise((resolve, reject) => {
        const look = () => {
          const found = pattern.exec(said);
          if (found) resolve(found);
        };
        heard.addEventListener("text", look);
        void ended.then(() => reject(new Error(`ended without saying ${pattern}: ${said}`)));
        look();
      }),
  };
  started.push(server);
  return server;
}

const address = async (server: Server) => (await server.until(/ready: (http:\S+)/))[1]!;

async function call(base: string, path: string, body?: object, token?: string) {
  const headers: Record<string, string> = {
    "content-type": "application/json",
    ...(token ? { authorization: `Bearer ${token}` } : {}),
  };
  const response = await fetch(
    `${base}/api/v1${path}`,
    body ? { method: "POST", headers, body: JSON.stringify(body) } : { headers },
  );
  return (await response.json()) as Record<string, any>;
}

const signIn = async (base: string) =>
  (await call(base, "/auth/login", { email: SAMPLE.email, password: SAMPLE.password })).token as string;

async function postmasterOf(folder: string): Promise<number> {
  return Number((await readFile(join(folder, "postgres/data/postmaster.pid"), "utf8")).split("\n")[0]);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as { code?: string }).code === "EPERM";
  }
}

/** Asks until the answer fits; the test's own timeout bounds it. */
async function eventually<T>(ask: () => Promise<T>, fits: (answer: T) => boolean): Promise<T> {
  for (;;) {
    const answer = await ask().catch(() => undefined);
    if (answer !== undefined && fits(answer)) return answer;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

afterEach(async () => {
  for (const { child, ended } of started.splice(0)) {
    if (child.exitCode === null) child.kill("SIGTERM");
    await ended;
  }
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
});

describe("starting", () => {
  test("serves, tells how to sign in, keeps the data over a restart, and leaves no process behind", async () => {
    const folder = await freshFolder();
    const first = start(folder);
    const base = await address(first);
    expect(first.said()).toContain(`${SAMPLE.email} and the password ${SAMPLE.password}`);
    const ready = await fetch(`${base}/readyz`);
    expect(await ready.json()).toMatchObject({
      status: "ready",
      parts: { database: { ok: true }, migrations: { ok: true }, scheduler: { ok: true } },
    });
    const token = await signIn(base);
    const postgres = await postmasterOf(folder);
    first.child.kill("SIGINT");
    expect(await first.ended).toBe(0);
    expect(isAlive(postgres)).toBe(false);
    const again = await address(start(folder));
    expect(await call(again, "/auth/me", undefined, token)).toMatchObject({ user: { email: SAMPLE.email } });
  });

  test("stops in order when whoever started it says so or is gone, while it is starting as well", async () => {
    const folder = await freshFolder();
    const early = start(folder);
    await early.until(/Migrating/);
    const postgres = await postmasterOf(folder);
    early.child.send("stop");
    expect(await early.ended).toBe(0);
    expect(isAlive(postgres)).toBe(false);
    const late = start(folder);
    await address(late);
    const served = await postmasterOf(folder);
    late.child.disconnect();
    expect(await late.ended).toBe(0);
    expect(late.said()).toContain("Stopping");
    expect(isAlive(served)).toBe(false);
  });

  test("a second start beside the first says where the first one is and harms nothing", async () => {
    const folder = await freshFolder();
    const base = await address(start(folder));
    const second = start(folder);
    expect(await second.ended).toBe(1);
    expect(second.said().trim()).toBe(`Runsheet is already running on this data folder: ${base}`);
    expect((await fetch(`${base}/healthz`)).status).toBe(200);
  });

  test("says in one line that a port is taken, before anything is made", async () => {
    const holder = createServer().listen(0, "127.0.0.1");
    await once(holder, "listening");
    const { port } = holder.address() as { port: number };
    const server = start(await freshFolder(), { PORT: String(port) });
    expect(await server.ended).toBe(1);
    expect(server.said().trim()).toMatch(new RegExp(`^Port ${port} is taken by another program\\..*$`));
    holder.close();
  });

  test("names a variable that is set wrongly", async () => {
    const server = start(await freshFolder(), { PORT: "many" });
    expect(await server.ended).toBe(1);
    expect(server.said().trim()).toBe("PORT must be a port from 0 to 65535");
  });
});

describe("being killed", () => {
  test("a server killed in the middle of runs starts again, ends what it left running, and tells the truth of each run", async () => {
    const folder = await freshFolder();
    const first = start(folder);
    const base = await address(first);
    const token = await signIn(base);
    const template = await slowTemplate(folder, base, token);
    const runs = await Promise.all(
      Array.from({ length: 5 }, () =>
        call(base, `/templates/${template}/execute`, { values: { seconds: 300 } }, token),
      ),
    );
    for (const run of runs)
      await eventually(
        () => call(base, `/executions/${run.id}`, undefined, token),
        (seen) => seen.stepName !== null,
      );
    first.child.kill("SIGKILL");
    await first.ended;

    const again = await address(start(folder));
    for (const run of runs) {
      const seen = await eventually(
        () => call(again, `/executions/${run.id}`, undefined, token),
        (found) => found.finishedAt !== null,
      );
      expect(seen).toMatchObject({ state: "failed", reason: "runner.lost" });
      const log = await call(again, `/executions/${run.id}/logs`, undefined, token);
      expect(log.items.map((item: { offset: number }) => item.offset)).toEqual(
        log.items.map((_: unknown, index: number) => index + 1),
      );
    }
  });

  test("PostgreSQL killed in the middle of a run comes back, and the run ends with every line once", async () => {
    const folder = await freshFolder();
    const base = await address(start(folder));
    const token = await signIn(base);
    const template = await slowTemplate(folder, base, token);
    const run = await call(base, `/templates/${template}/execute`, { values: { seconds: 3 } }, token);
    await eventually(
      () => call(base, `/executions/${run.id}`, undefined, token),
      (seen) => seen.stepName !== null,
    );
    process.kill(await postmasterOf(folder), "SIGKILL");
    const seen = await eventually(
      () => call(base, `/executions/${run.id}`, undefined, token),
      (found) => found.finishedAt !== null && found.finishedAt !== undefined,
    );
    expect(seen.state).toBe("succeeded");
    const log = await call(base, `/executions/${run.id}/logs`, undefined, token);
    expect(log.items.map((item: { offset: number }) => item.offset)).toEqual(
      log.items.map((_: unknown, index: number) => index + 1),
    );
    expect(await linesOf(base, run.id, token)).toEqual(Array.from({ length: 30 }, (_, index) => index + 1));
  });
});

/** Publishes a template that prints a line every tenth of a second for as long as it is told, and answers its id. */
async function slowTemplate(folder: string, base: string, token: string): Promise<string> {
  const { owner } = JSON.parse(await readFile(join(folder, "postgres/passwords.json"), "utf8"));
  const port = (await readFile(join(folder, "postgres/data/postmaster.pid"), "utf8")).split("\n")[3];
  const document = sampleDocument({
    name: "Slow count",
    variables: [{ type: "number", name: "seconds", label: "Seconds" }],
    steps: [
      {
        kind: "shell",
        id: "count",
        name: "Count",
        script: 'i=0; while [ $i -lt $((RUNSHEET_VAR_SECONDS * 10)) ]; do i=$((i+1)); echo "line $i"; sleep 0.1; done',
      },
    ],
  });
  await publishListings(`postgresql://runsheet:${owner}@127.0.0.1:${port}/runsheet`, [
    { slug: "slow-count", document },
  ]);
  const { items } = await call(base, "/marketplace?search=slow%20count", undefined, token);
  return items[0].id;
}

/** The numbers of the lines that a run printed, in the order of its log. */
async function linesOf(base: string, runId: string, token: string): Promise<number[]> {
  const { items } = await call(base, `/executions/${runId}/logs?limit=1000`, undefined, token);
  const text = items
    .map(({ event }: { event: { type: string; stream?: string; text?: string } }) =>
      event.type === "log" && event.stream === "stdout" ? event.text : "",
    )
    .join("");
  return [...text.matchAll(/line (\d+)\n/g)].map((match) => Number(match[1]));
}
