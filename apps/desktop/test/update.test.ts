import { EventEmitter } from "node:events";
import type { ServerResponse } from "node:http";
import type { AppUpdater } from "electron-updater";
import { afterEach, describe, expect, test } from "vitest";
import { isOlder } from "../src/main/update/least-version.ts";
import { openUpdates, type Updater } from "../src/main/update/updates.ts";
import type { UpdateState } from "../src/manners.ts";
import { startApp } from "./built-app.ts";
import { startServer } from "./server-double.ts";

const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});

/** Asks the app for the least version, of which a server has told it by then. */
async function askedAfter(release: (response: ServerResponse) => void): Promise<() => Promise<string | null>> {
  let answered: () => void = () => {};
  const done = new Promise<void>((resolve) => (answered = resolve));
  const server = await startServer(
    (_seen, response) => response.end(),
    (response) => {
      response.once("close", answered);
      release(response);
    },
  );
  stops.push(server.stop);
  const app = await startApp();
  await app.invoke("server.choose", server.url);
  await done;
  return async () => ((await app.invoke("update.get", undefined)) as { value: UpdateState }).value.needed;
}
const json =
  (body: unknown, status = 200) =>
  (response: ServerResponse) =>
    void response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));

describe("the least version", () => {
  test("stops an older app that was told so in due form", async () => {
    await expect.poll(await askedAfter(json({ leastVersion: "0.2.0" }))).toBe("0.2.0");
  });

  test.each([
    ["the same version", json({ leastVersion: "0.1.0" })],
    ["an older one", json({ leastVersion: "0.0.9" })],
    ["any", json({ leastVersion: null })],
    ["no word of it", json({})],
    ["a strange word", json({ leastVersion: "99" })],
    ["a number", json({ leastVersion: 99 })],
    ["a list", json([{ leastVersion: "9.0.0" }])],
    ["an error that looks like an answer", json({ leastVersion: "9.0.0" }, 500)],
    ["a refusal", json({ leastVersion: "9.0.0" }, 403)],
    ["a page", (response: ServerResponse) => void response.end('{"leastVersion":"9.0.0"}')],
    [
      "no JSON",
      (response: ServerResponse) => void response.writeHead(200, { "content-type": "application/json" }).end("{"),
    ],
    ["a flood", json({ leastVersion: "9.0.0", more: "x".repeat(20_000) })],
    [
      "elsewhere",
      (response: ServerResponse) => void response.writeHead(302, { location: "http://127.0.0.1:1/" }).end(),
    ],
    ["nothing at all", (response: ServerResponse) => void response.destroy()],
  ])("lets the app go on when the server asks for %s", async (_what, release) => {
    const needed = await askedAfter(release);
    // The answer is read within a few turns of the loop after it has arrived.
    for (let turns = 0; turns < 50; turns++) await new Promise((resolve) => setImmediate(resolve));
    expect(await needed()).toBeNull();
  });

  test.each([
    ["1.2.3", "1.2.3", false],
    ["1.2.3", "1.10.0", true],
    ["1.10.0", "1.9.9", false],
    ["2.0.0", "1.99.99", false],
    ["1.2.3-beta.1", "1.2.3", true],
    ["1.2.4-beta.1", "1.2.3", false],
    ["1.2.3+build", "1.2.3", false],
  ])("%s before %s: %s", (version, least, older) => {
    expect(isOlder(version, least)).toBe(older);
  });
});

/** electron-updater's face: what it says is said by the test. */
function updaterDouble() {
  const updater = Object.assign(new EventEmitter(), {
    autoDownload: false,
    autoInstallOnAppQuit: false,
    allowDowngrade: true,
    logger: null,
    checks: 0,
    installs: 0,
    async checkForUpdates() {
      updater.checks++;
    },
    quitAndInstall: () => void updater.installs++,
  });
  return updater;
}

describe("updates", () => {
  const opened = (load: (() => Promise<Updater>) | null) => {
    const told: UpdateState["state"][] = [];
    const logged: string[] = [];
    const updates = openUpdates({ load, changed: ({ state }) => told.push(state), log: (what) => logged.push(what) });
    return { updates, told, logged };
  };

  test("are looked for, fetched, and installed when the person says so", async () => {
    const updater = updaterDouble();
    const { updates, told } = opened(async () => updater);
    await updates.check();
    expect(updater).toMatchObject({ autoDownload: true, autoInstallOnAppQuit: true, allowDowngrade: false, checks: 1 });
    expect(updates.install()).toEqual({ installing: false });
    updater.emit("checking-for-update");
    updater.emit("update-available", { version: "0.2.0" });
    updater.emit("update-downloaded", { version: "0.2.0" });
    expect(told).toEqual(["checking", "downloading", "ready"]);
    expect(updates.get()).toEqual({ state: "ready", version: "0.2.0", needed: null });
    expect([updates.install(), updater.installs]).toEqual([{ installing: true }, 1]);
  });

  test("that fail say so, in the log too, and the next look may do better", async () => {
    const updater = updaterDouble();
    const { updates, logged } = opened(async () => updater);
    await updates.check();
    updater.emit("error", new Error("no signature"));
    expect([updates.get().state, logged]).toEqual(["failed", ["update"]]);
    await updates.check();
    expect(updater.checks).toBe(2);
  });

  test("are off in development and where nobody packaged an address to look at", async () => {
    const { updates } = opened(null);
    await updates.check();
    expect(updates.get().state).toBe("off");
    expect(await (await startApp()).invoke("update.get", undefined)).toMatchObject({ value: { state: "off" } });
  });

  test("electron-updater has the face that is used here", () => {
    const take = (updater: AppUpdater): Updater => updater;
    expect(take).toBeTypeOf("function");
  });
});
