import { mkdtemp, readFile, rm, readdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { env } from "node:process";
import { TemplateDocument } from "@runsheet/contract/template-document";
import { registerRunner } from "@runsheet/domain/runner";
import { createRun, getRun } from "@runsheet/domain/run";
import { addDevice, type TestDevice } from "@runsheet/domain/testing";
import { startAgent } from "@runsheet/runner/device/agent";
import { openConnection } from "@runsheet/runner/device/connection";
import { lineOver } from "@runsheet/runner/device/line";
import { createNodeHost } from "@runsheet/runner/node/host";
import { openJournal } from "@runsheet/runner/node/journal";
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from "vitest";
import { openLicenseServers, type LicenseServers } from "./testing/license-servers.ts";

vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 });

let servers: LicenseServers;
let folder: string;
beforeAll(async () => {
  servers = await openLicenseServers(2);
  folder = await mkdtemp(join(tmpdir(), "runsheet-devices-"));
});
afterAll(async () => {
  await servers.close();
  await rm(folder, { recursive: true, force: true });
});

/** A device of the shop that is a runner of it. */
async function addRunner(name: string): Promise<TestDevice> {
  const { house, shop } = servers;
  const device = await addDevice(house, shop.organizationId, { name });
  await registerRunner(shop.as("member"), await device.prove());
  return device;
}

/** The device at work, by way of the server that `base` names at the time of each call. */
async function work(device: TestDevice, templateId: string, base: () => string) {
  const own = join(folder, device.id);
  const { call } = openConnection({
    server: "",
    fetch: (path, init) => fetch(base() + path, init),
    prove: () => device.prove(),
    onConnected: () => undefined,
    onRefused: () => undefined,
  });
  const host = createNodeHost({ root: join(own, "runs"), shellAllowed: true, env });
  const agent = await startAgent({
    line: lineOver(call),
    journal: await openJournal(join(own, "outbox")),
    host: () => host,
    settings: {
      taking: true,
      concurrency: 4,
      workspaces: [servers.shop.id],
      templates: null,
      agreed: { [templateId]: ["script:sh"] },
      refused: {},
    },
    outboxLimit: 10_000_000,
    onChange: () => undefined,
    onFault: () => undefined,
  });
  onTestFinished(() => agent.stop(Promise.resolve()));
  return { ...agent, outbox: () => readdir(join(own, "outbox")) };
}

/** A template whose script adds its number as a line to a file, and so shows what was really done. */
async function countingTemplate(file: string) {
  const document = TemplateDocument.parse({
    runsheet: 1,
    name: "Count",
    description: "Adds a line",
    category: "custom",
    variables: [{ type: "text", name: "number", label: "Number" }],
    steps: [
      {
        id: "count",
        name: "Count",
        kind: "shell",
        interpreter: "sh",
        script: `echo "$RUNSHEET_VAR_NUMBER" >> '${file}'`,
      },
    ],
  });
  return (await servers.shop.addTemplate(document)).id;
}

describe("two devices on two servers", () => {
  test("do fifty runs, each of them once, while one of the servers stops", async () => {
    const { shop, house, bases } = servers;
    const file = join(folder, "done");
    const templateId = await countingTemplate(file);
    const [one, two] = await Promise.all([addRunner("One"), addRunner("Two")]);
    let first = bases[0]!;
    const agents = await Promise.all([work(one, templateId, () => first), work(two, templateId, () => bases[1]!)]);
    const numbers = Array.from({ length: 50 }, (_, index) => String(index));
    const runs: string[] = [];
    for (const number of numbers) {
      const target = { kind: "any_device" as const };
      runs.push((await createRun(shop.as("member"), { templateId, values: { number }, target })).id);
    }
    const states = async () => {
      const { rows } = await house.owner.query(
        "select state, attempt, runner_name as runner from runs where id = any ($1)",
        [runs],
      );
      return rows as { state: string; attempt: number; runner: string }[];
    };
    const ended = async () => (await states()).filter(({ state }) => state !== "queued" && state !== "running").length;
    await expect.poll(ended, { timeout: 60_000, interval: 20 }).toBeGreaterThan(5);
    // As behind a balancer: what was with the one goes to the other.
    first = bases[1]!;
    await servers.stop(0);
    await expect.poll(ended, { timeout: 60_000 }).toBe(50);
    const rows = await states();
    expect(rows.every(({ state, attempt }) => state === "succeeded" && attempt === 1)).toBe(true);
    expect(new Set(rows.map(({ runner }) => runner))).toEqual(new Set(["One", "Two"]));
    expect((await readFile(file, "utf8")).trim().split("\n").toSorted()).toEqual(numbers.toSorted());
    const { rows: attempts } = await house.owner.query("select run_id from run_attempts where run_id = any ($1)", [
      runs,
    ]);
    expect(attempts).toHaveLength(50);
    for (const agent of agents) await expect.poll(agent.outbox).toEqual([]);
    expect((await getRun(shop.as("viewer"), { id: runs[0]! })).state).toBe("succeeded");
  });
});
