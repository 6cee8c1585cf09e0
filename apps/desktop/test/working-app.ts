import { expect } from "vitest";
import type { LicenseOutcome } from "@runsheet/contract/this-device/license";
import type { RunnerOutcome, RunnerState } from "@runsheet/contract/this-device/runner";
import { freshUserData, startApp, type App } from "./built-app.ts";
import type { Product } from "./product.ts";

/** What the bridge answers, where it is no refusal of the bridge itself. */
export async function askApp<T>(app: App, name: string, input?: unknown): Promise<T> {
  const reply = (await app.invoke(name, input)) as { ok: boolean; value: T };
  expect(reply, name).toMatchObject({ ok: true });
  return reply.value;
}

export const stateOf = (app: App) => askApp<RunnerState>(app, "runner.get");

/** Quits as Electron does: the app holds the quit until its work is put away. */
export async function quit(app: App): Promise<void> {
  const { electron, state } = app;
  const before = state.quits;
  let held = false;
  electron.app.emit("will-quit", { preventDefault: () => (held = true) });
  if (held) await expect.poll(() => state.quits, { timeout: 90_000 }).toBeGreaterThan(before);
}

interface Wishes {
  name?: string;
  /** Where the app finds the server, where that is not where it is. */
  server?: string;
  userData?: string;
  resources?: string;
  concurrency?: number;
  templates?: string[] | null;
}

/** An app on a computer that is licensed, signed in, a runner of the workspace, and may start programs. */
export async function workingApp(product: Product, wishes: Wishes = {}) {
  const userData = wishes.userData ?? freshUserData();
  const app = await startApp({ userData, ...(wishes.resources && { resources: wishes.resources }) });
  await app.invoke("server.choose", wishes.server ?? product.url);
  await app.load("app://runsheet/trpc/account.signIn", {
    method: "POST",
    body: JSON.stringify(product.demo),
    headers: { "content-type": "application/json" },
  });
  const { key } = await product.issue();
  const name = wishes.name ?? "Laptop";
  const { license, refusal: refused } = await askApp<LicenseOutcome>(app, "license.activate", { key, name });
  expect(refused).toBeNull();
  app.state.answers.push(1);
  const { concurrency = 2, templates = null } = wishes;
  await askApp(app, "runner.configure", { shellAllowed: true, concurrency, templates });
  const { refusal } = await askApp<RunnerOutcome>(app, "runner.register", { workspaceId: product.workspace.id });
  expect(refusal).toBeNull();
  await online(app);
  return { app, userData, id: license.lease!.activation };
}

/** Resolves when the app's runner is in touch with the server. */
export async function online(app: App): Promise<void> {
  await expect.poll(async () => (await stateOf(app)).activity?.connection.state, { timeout: 90_000 }).toBe("online");
}

/** Says yes to whatever the template needs, once it is asked. */
export async function agree(app: App, templateId: string): Promise<void> {
  const asked = async () => (await stateOf(app)).activity?.consents.find((one) => one.templateId === templateId);
  await expect.poll(asked, { timeout: 90_000 }).toBeDefined();
  const { needs } = (await asked())!;
  const { refusal } = await askApp<RunnerOutcome>(app, "runner.consent", {
    templateId,
    capabilities: needs,
    agreed: true,
  });
  expect(refusal).toBeNull();
}

/** A template of one script. */
export async function scriptTemplate(
  product: Product,
  name: string,
  script: string,
  change: object = {},
): Promise<string> {
  const document = {
    runsheet: 1,
    name,
    description: name,
    category: "custom",
    steps: [{ id: "do", name: "Do", kind: "shell", script, interpreter: "sh" }],
    ...change,
  };
  return (await product.ask<{ id: string }>("POST", "/templates", { document })).id;
}

type Target = { kind: "any_device" } | { kind: "device"; id: string };
export async function runOn(
  product: Product,
  templateId: string,
  target: Target,
  values: Record<string, string> = {},
): Promise<string> {
  return (await product.ask<{ id: string }>("POST", `/templates/${templateId}/execute`, { target, values })).id;
}

interface RunRow {
  id: string;
  state: string;
  reason: string | null;
  attempt: number;
  runner: string | null;
  waiting: { reason: string; device: string | null } | null;
}
export const runOf = (product: Product, id: string) => product.ask<RunRow>("GET", `/executions/${id}`);

/** The run once it is over. */
export async function ended(product: Product, id: string, timeout = 120_000): Promise<RunRow> {
  await expect
    .poll(async () => (await runOf(product, id)).state, { timeout, interval: 200 })
    .not.toMatch(/queued|running/);
  return runOf(product, id);
}

interface LogItem {
  attempt: number;
  event: { type: string; stream?: string; text?: string };
}
/** Every event of the run. */
async function eventsOf(product: Product, id: string): Promise<LogItem[]> {
  const found: LogItem[] = [];
  for (let after = 0; ;) {
    const page = await product.ask<{ items: LogItem[]; nextAfter: number }>(
      "GET",
      `/executions/${id}/logs?after=${after}&limit=1000`,
    );
    if (page.items.length === 0) return found;
    found.push(...page.items);
    after = page.nextAfter;
  }
}
export async function outputOf(product: Product, id: string): Promise<string> {
  const events = await eventsOf(product, id);
  return events.map(({ event }) => (event.stream === "stdout" ? event.text : "")).join("");
}
