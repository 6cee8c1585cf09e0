import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { freshUserData, type App } from "./built-app.ts";
import { startProduct, type Product } from "./product.ts";
import {
  agree,
  askApp,
  ended,
  outputOf,
  quit,
  runOf,
  runOn,
  scriptTemplate,
  stateOf,
  workingApp,
} from "./working-app.ts";

vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });

let product: Product;
const apps: App[] = [];
beforeAll(async () => (product = await startProduct()));
afterEach(async () => void (await Promise.all(apps.splice(0).map(quit))));
afterAll(() => product?.stop());

async function device(wishes: Parameters<typeof workingApp>[1] = {}) {
  const made = await workingApp(product, wishes);
  apps.push(made.app);
  return made;
}
const isRunning = (pid: number) =>
  existsSync(`/proc/${pid}`) && !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, "utf8"));

describe("a registered device", () => {
  test("asks before it does something new, does the run that is sent to it, and the server has its log", async () => {
    const { app, id, userData } = await device({ name: "Ada's laptop" });
    const template = await scriptTemplate(product, "Greet", "echo hello from $(pwd)");
    const run = await runOn(product, template, { kind: "device", id });
    await expect
      .poll(async () => (await runOf(product, run)).waiting?.reason, { timeout: 90_000 })
      .toBe("runner.consent_needed");
    await agree(app, template);
    expect(await ended(product, run)).toMatchObject({ state: "succeeded", attempt: 1 });
    expect(await outputOf(product, run)).toContain(`hello from ${join(userData, "runner", "runs", run)}`);
    expect((await runOf(product, run)).runner).toContain("Ada's laptop");
    // Agreed once, it is not asked again.
    const again = await runOn(product, template, { kind: "device", id });
    expect((await ended(product, again)).state).toBe("succeeded");
    await expect.poll(() => readdirSync(join(userData, "runner", "outbox", id))).toEqual([]);
  });

  test("waits for the person again when the template gains a capability", async () => {
    const { app, id } = await device();
    const template = await scriptTemplate(product, "Grow", "echo one");
    const first = await runOn(product, template, { kind: "device", id });
    await agree(app, template);
    await ended(product, first);
    const document = {
      runsheet: 1,
      name: "Grow",
      description: "Grow",
      category: "custom",
      steps: [
        { id: "do", name: "Do", kind: "shell", script: "echo two", interpreter: "sh" },
        { id: "more", name: "More", kind: "files", files: [{ path: "note.txt", content: "x" }] },
      ],
    };
    await product.ask("PUT", `/templates/${template}`, { baseVersion: 1, document });
    const second = await runOn(product, template, { kind: "device", id });
    await expect
      .poll(async () => (await stateOf(app)).activity?.consents, { timeout: 90_000 })
      .toMatchObject([{ templateId: template, added: [{ kind: "file", name: "note.txt" }] }]);
    expect((await runOf(product, second)).state).toBe("queued");
    await agree(app, template);
    expect((await ended(product, second)).state).toBe("succeeded");
  });

  test("runs scripts for Node by the Node in the package, whatever the machine has", async () => {
    const resources = freshUserData();
    mkdirSync(join(resources, "server/apps/server/src"), { recursive: true });
    writeFileSync(join(resources, "server/apps/server/src/main.js"), "");
    writeFileSync(join(resources, "server/node"), `#!/bin/sh\necho packed\nexec '${process.execPath}' "$@"\n`, {
      mode: 0o755,
    });
    const { app, id } = await device({ resources });
    const steps = [{ id: "do", name: "Do", kind: "shell", script: "console.log(6 * 7)", interpreter: "node" }];
    const template = await scriptTemplate(product, "Reckon", "", { steps });
    const run = await runOn(product, template, { kind: "device", id });
    await agree(app, template);
    expect((await ended(product, run)).state).toBe("succeeded");
    expect(await outputOf(product, run)).toBe("packed\n42\n");
  });

  test("tells what it is doing, and ends the whole process tree when the run is canceled", async () => {
    const { app, id } = await device();
    const template = await scriptTemplate(product, "Hang", "sleep 1000 & echo $!; setsid sleep 1001 & echo $!; wait");
    const run = await runOn(product, template, { kind: "device", id });
    await agree(app, template);
    await expect
      .poll(async () => (await outputOf(product, run)).trim().split("\n").length, { timeout: 90_000 })
      .toBe(2);
    const pids = (await outputOf(product, run)).trim().split("\n").map(Number);
    expect(pids.every(isRunning)).toBe(true);
    // Told no more often than people can read, so a moment after its output.
    await expect
      .poll(async () => (await stateOf(app)).activity?.runs)
      .toMatchObject([
        {
          run,
          templateName: "Hang",
          phase: "running",
          step: { index: 0, name: "Do", of: 1 },
          workspaceId: product.workspace.id,
        },
      ]);
    await product.ask("POST", `/executions/${run}/cancel`, {});
    expect(await ended(product, run)).toMatchObject({ state: "canceled" });
    expect(pids.some(isRunning)).toBe(false);
    await expect.poll(async () => (await stateOf(app)).activity?.runs).toEqual([]);
  });

  test("does not do what it may not, and the run says so", async () => {
    const { app, id } = await device({ templates: [] });
    const template = await scriptTemplate(product, "Forbidden", "echo no");
    const run = await runOn(product, template, { kind: "device", id });
    await expect
      .poll(async () => (await runOf(product, run)).waiting?.reason, { timeout: 90_000 })
      .toBe("runner.not_allowed");
    await askApp(app, "runner.configure", { templates: [template] });
    await agree(app, template);
    expect((await ended(product, run)).state).toBe("succeeded");
  });

  test("shares the work with another one, and each run is done once", async () => {
    const [one, two] = await Promise.all([device({ name: "One" }), device({ name: "Two" })]);
    const template = await scriptTemplate(product, "Share", "echo done; sleep 0.2");
    for (const { app, id } of [one, two]) {
      const run = await runOn(product, template, { kind: "device", id });
      await agree(app, template);
      await ended(product, run);
    }
    const runs = await Promise.all(Array.from({ length: 20 }, () => runOn(product, template, { kind: "any_device" })));
    const rows = [];
    for (const run of runs) rows.push(await ended(product, run));
    expect(rows.every(({ state, attempt }) => state === "succeeded" && attempt === 1)).toBe(true);
    expect(new Set(rows.map(({ runner }) => runner)).size).toBe(2);
    for (const run of runs) expect(await outputOf(product, run)).toBe("done\n");
  });
});
