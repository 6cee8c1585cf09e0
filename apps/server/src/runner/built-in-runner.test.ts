import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openDatabase } from "@runsheet/db/database";
import { sweepLostRuns } from "@runsheet/db/queue";
import { cancelRun, createRun, followRun, getRun, readRunLog } from "@runsheet/domain/run";
import { openTestDatabase, sampleDocument, type TestWorkspace } from "@runsheet/domain/testing";
import { createNodeHost } from "@runsheet/runner/node/host";
import { pino } from "pino";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { startBuiltInRunner, type BuiltInRunner } from "./built-in-runner.ts";

let house: Awaited<ReturnType<typeof openTestDatabase>>;
let folder: string;
const runners: BuiltInRunner[] = [];
beforeAll(async () => {
  house = await openTestDatabase();
  folder = await mkdtemp(join(tmpdir(), "runsheet-runner-"));
});
afterEach(async () => {
  await Promise.all(runners.splice(0).map((runner) => runner.stop(Promise.resolve())));
});
afterAll(async () => {
  await house.drop();
  await rm(folder, { recursive: true, force: true });
});

const log = pino({ level: "silent" });

function startRunner(db = house.db, name = "first", shellAllowed = true): BuiltInRunner {
  const host = createNodeHost({ root: join(folder, name), shellAllowed, env: process.env });
  const runner = startBuiltInRunner({ db, vault: house.installation.vault, host, log, name, concurrency: 10 });
  runners.push(runner);
  return runner;
}

async function ended(shop: TestWorkspace, id: string) {
  for await (const _ of followRun(shop.as("viewer"), { id, after: 0 })) continue;
  return getRun(shop.as("viewer"), { id });
}

const shell = (script: string) =>
  sampleDocument({
    variables: [{ type: "text", name: "path", label: "Path" }],
    steps: [{ kind: "shell", id: "work", name: "Work", script }],
  });

describe("the built-in runner", () => {
  test("two of them on one database execute each of 200 runs exactly once", async () => {
    const shop = await house.freshWorkspace();
    const path = join(folder, "ticks");
    const template = await shop.addTemplate(shell('echo "$RUNSHEET_RUN_ID" >> "$RUNSHEET_VAR_PATH"'));
    const second = openDatabase({ url: house.appUrl });
    startRunner();
    startRunner(second, "second");
    const runs = await Promise.all(
      Array.from({ length: 200 }, () => createRun(shop.as("member"), { templateId: template.id, values: { path } })),
    );
    const seen = [];
    for (const run of runs) seen.push(await ended(shop, run.id));
    expect(seen.every((run) => run.state === "succeeded" && run.attempt === 1)).toBe(true);
    const ticks = (await readFile(path, "utf8")).trim().split("\n");
    expect(ticks.toSorted()).toEqual(runs.map((run) => run.id).toSorted());
    await Promise.all(runners.splice(0).map((runner) => runner.stop(Promise.resolve())));
    await second.close();
  }, 60_000);

  test("starts nothing where shell steps are not allowed, and says so", async () => {
    const shop = await house.freshWorkspace();
    const template = await shop.addTemplate(shell("echo x"));
    startRunner(house.db, "closed", false);
    const run = await createRun(shop.as("member"), { templateId: template.id, values: { path: "x" } });
    expect(await ended(shop, run.id)).toMatchObject({ state: "failed", reason: "shell.not_allowed" });
  });

  test("ends the process of a canceled run", async () => {
    const shop = await house.freshWorkspace();
    const door = await openDoor();
    const template = await shop.addTemplate(shell(door.script));
    startRunner();
    const run = await createRun(shop.as("member"), { templateId: template.id, values: { path: "x" } });
    const { gone } = await door.connected;
    await cancelRun(shop.as("member"), run.id);
    await gone;
    expect(await ended(shop, run.id)).toMatchObject({
      state: "canceled",
      reason: "run.canceled",
      steps: [{ state: "canceled" }],
    });
    await door.close();
  });

  test("gives back what it cannot finish when it stops, and another one takes it", async () => {
    const shop = await house.freshWorkspace();
    const door = await openDoor();
    const template = await shop.addTemplate(shell(`trap 'echo goodbye; exit 1' TERM; ${door.script} & wait $!`));
    const first = startRunner();
    const run = await createRun(shop.as("member"), { templateId: template.id, values: { path: "x" } });
    const { gone } = await door.connected;
    await house.owner.query("update runs set max_attempts = 2 where id = $1", [run.id]);
    runners.splice(0);
    await first.stop(Promise.resolve());
    await gone;
    expect(await getRun(shop.as("viewer"), { id: run.id })).toMatchObject({
      state: "queued",
      reason: "runner.stopped",
      attempt: 1,
    });
    const { items } = await readRunLog(shop.as("viewer"), { id: run.id, after: 0, limit: 100 });
    expect(items.map(({ event }) => (event.type === "log" ? event.text : event.type))).toContain("goodbye\n");
    await door.close();
    // The second attempt finds nobody at the door and fails by itself.
    startRunner(house.db, "other");
    expect(await ended(shop, run.id)).toMatchObject({ state: "failed", reason: "step.exit_status", attempt: 2 });
  });

  test("lets a run go that was taken from it, and writes nothing more into its log", async () => {
    const shop = await house.freshWorkspace();
    const door = await openDoor();
    const template = await shop.addTemplate(shell(door.script));
    startRunner();
    const run = await createRun(shop.as("member"), { templateId: template.id, values: { path: "x" } });
    const { gone } = await door.connected;
    await house.owner.query("update runs set lease_until = now() - interval '1 second' where id = $1", [run.id]);
    await sweepLostRuns(house.db);
    const { items } = await readRunLog(shop.as("viewer"), { id: run.id, after: 0, limit: 100 });
    await gone;
    expect(await getRun(shop.as("viewer"), { id: run.id })).toMatchObject({
      state: "failed",
      reason: "runner.lost",
      lastOffset: items.at(-1)!.offset,
    });
    await door.close();
  }, 30_000);
});

/** A script that holds a connection to the test for as long as its process lives: no guessing when it started or ended. */
async function openDoor() {
  const connected = Promise.withResolvers<{ gone: Promise<unknown> }>();
  const server = createServer((socket) => {
    socket.on("error", () => undefined);
    connected.resolve({ gone: once(socket, "close") });
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as { port: number };
  return {
    script: `"${process.execPath}" -e 'require("node:net").connect(${port}, "127.0.0.1").on("error", () => process.exit(3)).resume()'`,
    connected: connected.promise,
    async close() {
      server.close();
      await once(server, "close");
    },
  };
}
