import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { layCable, type Cable } from "@runsheet/ui/testing/cable";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { startApp, type App } from "./built-app.ts";
import { startProduct, type Product } from "./product.ts";
import { agree, askApp, ended, online, runOf, runOn, scriptTemplate, stateOf, workingApp } from "./working-app.ts";

vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });

const AT_ONCE = 6;
/** Notes what it does in a file, and where its number begins with `wait` ends when there is a file of that name. */
const SCRIPT = `echo "begin $RUNSHEET_VAR_NUMBER" >> "$RUNSHEET_VAR_FOLDER/done"
case "$RUNSHEET_VAR_NUMBER" in wait*) while [ ! -e "$RUNSHEET_VAR_FOLDER/$RUNSHEET_VAR_NUMBER" ]; do sleep 0.1; done;; esac
echo "end $RUNSHEET_VAR_NUMBER" >> "$RUNSHEET_VAR_FOLDER/done"`;
const text = (name: string) => ({ type: "text", name, label: name });

let product: Product;
let cable: Cable;
let app: App;
let id: string;
let userData: string;
let template: string;
/** Where the scripts of one test write. */
let folder: string;
beforeAll(async () => {
  product = await startProduct();
  cable = await layCable(product.url);
});
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "runsheet-faults-"));
  if (app) return;
  ({ app, id, userData } = await workingApp(product, { server: cable.address, concurrency: AT_ONCE }));
  template = await scriptTemplate(product, "Count", SCRIPT, { variables: [text("number"), text("folder")] });
  const first = await start("first");
  await agree(app, template);
  await expectEachOnce([first]);
  rmSync(join(folder, "done"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));
afterAll(async () => {
  app?.electron.app.emit("will-quit", { preventDefault: () => undefined });
  await cable?.close();
  await product?.stop();
});

interface Started {
  id: string;
  number: string;
}
async function start(number: string): Promise<Started> {
  return { id: await runOn(product, template, { kind: "device", id }, { number, folder }), number };
}
const startMany = (count: number) => Promise.all(Array.from({ length: count }, (_, index) => start(`${index}`)));
const lines = () =>
  existsSync(join(folder, "done")) ? readFileSync(join(folder, "done"), "utf8").trim().split("\n") : [];
const count = (line: string) => lines().filter((one) => one === line).length;
const begun = (number: string) =>
  expect.poll(() => count(`begin ${number}`), { timeout: 90_000, interval: 20 }).toBe(1);
const letEnd = (number: string) => writeFileSync(join(folder, number), "");
function crashLog(): string {
  const file = join(userData, "logs", "runsheet.log");
  return existsSync(file) ? readFileSync(file, "utf8") : "";
}
const outbox = () => readdirSync(join(userData, "runner", "outbox", id));

/** Each of them succeeded, at the first try, and its script ran once. */
async function expectEachOnce(runs: readonly Started[]): Promise<void> {
  for (const run of runs) {
    expect(await ended(product, run.id), run.number).toMatchObject({ state: "succeeded", attempt: 1 });
    expect([count(`begin ${run.number}`), count(`end ${run.number}`)], run.number).toEqual([1, 1]);
  }
}

describe("when its process is killed", () => {
  test("the runs in work are lost and say so, all others are done once, and nothing is left behind", async () => {
    const held = await start("wait");
    await begun("wait");
    const others = await startMany(49);
    await expect.poll(() => lines().length, { timeout: 90_000, interval: 10 }).toBeGreaterThan(30);
    app.state.children.at(-1)!.child.kill("SIGKILL");
    expect(await ended(product, held.id)).toMatchObject({ state: "failed", reason: "runner.lost", attempt: 1 });
    const rows = [];
    for (const { id: run, number } of others) rows.push({ ...(await ended(product, run)), number });
    for (const { state, reason, attempt, number } of rows) {
      const isLost = state !== "succeeded";
      expect([state, reason, attempt], number).toEqual(isLost ? ["failed", "runner.lost", 1] : ["succeeded", null, 1]);
      // A lost one may have come as far as its end, but never twice.
      expect([0, 1].slice(isLost ? 0 : 1), number).toContain(count(`begin ${number}`));
      expect([0, 1].slice(isLost ? 0 : 1), number).toContain(count(`end ${number}`));
    }
    expect(rows.filter(({ state }) => state === "failed").length).toBeLessThan(AT_ONCE);
    await expect.poll(outbox).toEqual([]);
    expect(crashLog()).toContain("runner: The process has died");
    // The program of the killed process went with it.
    letEnd("wait");
    await expectEachOnce([await start("after")]);
    expect(count("end wait")).toBe(0);
  });
});

describe("when the server is gone", () => {
  test("what runs ends here, stays on disk, and is told once the server is back", async () => {
    const held = await Promise.all([start("wait 1"), start("wait 2")]);
    await begun("wait 1");
    await begun("wait 2");
    const others = await startMany(30);
    await expect.poll(() => lines().length, { timeout: 90_000, interval: 10 }).toBeGreaterThan(20);
    await product.kill();
    letEnd("wait 1");
    letEnd("wait 2");
    await expect
      .poll(async () => (await stateOf(app)).activity, { timeout: 90_000 })
      .toMatchObject({ connection: { state: "offline" } });
    await expect
      .poll(async () =>
        (await stateOf(app)).activity?.runs.map(({ phase }) => phase).filter((one) => one === "running"),
      )
      .toEqual([]);
    expect([count("end wait 1"), count("end wait 2")]).toEqual([1, 1]);
    expect(outbox().length).toBeGreaterThanOrEqual(2);
    await product.restart();
    await expectEachOnce([...held, ...others]);
    await expect.poll(outbox).toEqual([]);
  });

  test("for want of a network, the same", async () => {
    const held = await start("wait");
    await begun("wait");
    const others = await startMany(20);
    await expect.poll(() => lines().length, { timeout: 90_000, interval: 10 }).toBeGreaterThan(10);
    cable.cut();
    letEnd("wait");
    await expect.poll(() => count("end wait"), { timeout: 90_000 }).toBe(1);
    await expect.poll(async () => (await stateOf(app)).activity?.connection.state, { timeout: 90_000 }).toBe("offline");
    expect(outbox().length).toBeGreaterThan(0);
    cable.mend();
    await expectEachOnce([held, ...others]);
    await expect.poll(outbox).toEqual([]);
    // A network that comes and goes is no fault of the app.
    expect(crashLog()).not.toContain("could not be asked");
  });
});

describe("a computer that slept", () => {
  test("goes on where it was when it wakes up", async () => {
    const held = await start("wait");
    await begun("wait");
    const { child } = app.state.children.at(-1)!;
    child.kill("SIGSTOP");
    cable.cut();
    const meanwhile = await start("meanwhile");
    letEnd("wait");
    cable.mend();
    child.kill("SIGCONT");
    const said = vi.spyOn(child, "send");
    app.electron.powerMonitor.emit("resume");
    expect(said.mock.calls.map(([message]) => message)).toContainEqual({ type: "resume" });
    await expectEachOnce([held, meanwhile]);
  });
});

describe("a person who", () => {
  test("pauses it lets it end what it does and take nothing new", async () => {
    const held = await start("wait");
    await begun("wait");
    await askApp(app, "runner.pause", { paused: true });
    const waiting = await start("later");
    await expect
      .poll(async () => (await runOf(product, waiting.id)).waiting?.reason, { timeout: 90_000 })
      .toBe("runner.paused");
    letEnd("wait");
    await expectEachOnce([held]);
    expect(await runOf(product, waiting.id)).toMatchObject({ state: "queued", attempt: 0 });
    await askApp(app, "runner.pause", { paused: false });
    await expectEachOnce([waiting]);
  });

  test("turns it off has what runs given back, and done when it is on again", async () => {
    const held = await start("wait");
    await begun("wait");
    await askApp(app, "runner.configure", { on: false });
    await expect.poll(async () => (await stateOf(app)).process, { timeout: 90_000 }).toBe("off");
    const waiting = await start("later");
    expect(await runOf(product, held.id)).toMatchObject({ state: "queued", reason: "runner.stopped" });
    letEnd("wait");
    await askApp(app, "runner.configure", { on: true });
    expect((await ended(product, held.id)).state).toBe("succeeded");
    expect([count("begin wait"), count("end wait")]).toEqual([2, 1]);
    await expectEachOnce([waiting]);
  });

  test("quits the app and starts it again finds the run done, begun anew", async () => {
    const held = await start("wait");
    await begun("wait");
    await expect
      .poll(async () => (await stateOf(app)).activity?.runs, { timeout: 90_000 })
      .toMatchObject([{ phase: "running" }]);
    // Asked whether to quit though work is running, and does.
    const asked = app.state.boxes.length;
    app.state.answers.push(1);
    app.electron.app.quit();
    await expect.poll(() => app.state.quits, { timeout: 90_000 }).toBe(1);
    expect(app.state.boxes).toHaveLength(asked + 1);
    expect(await runOf(product, held.id)).toMatchObject({ state: "queued", reason: "runner.stopped" });
    letEnd("wait");
    const longAgo = new Date(Date.now() - 8 * 86_400_000);
    const runs = join(userData, "runner", "runs");
    const old = join(
      runs,
      readdirSync(runs).find((name) => /^[\da-f]{8}-/.test(name) && name !== held.id)!,
    );
    for (const name of readdirSync(old)) utimesSync(join(old, name), longAgo, longAgo);
    utimesSync(old, longAgo, longAgo);
    app = await startApp({ userData });
    await online(app);
    await expect.poll(() => existsSync(old), { timeout: 90_000 }).toBe(false);
    expect(existsSync(join(runs, held.id))).toBe(true);
    expect((await ended(product, held.id)).state).toBe("succeeded");
    expect([count("begin wait"), count("end wait")]).toEqual([2, 1]);
    expect((await stateOf(app)).settings).toMatchObject({ on: true, concurrency: AT_ONCE });
  });

  test("gives the seat back leaves nothing in the outbox that no server would take any more", async () => {
    await expect.poll(outbox).toEqual([]);
    writeFileSync(join(userData, "runner", "outbox", id, "left.jsonl"), "");
    await askApp(app, "license.deactivate");
    await expect.poll(() => readdirSync(join(userData, "runner", "outbox")), { timeout: 90_000 }).toEqual([]);
    expect((await stateOf(app)).process).toBe("off");
  });
});
