import { inspect } from "node:util";
import { describe, expect, test } from "vitest";
import { CALL_NAMES } from "../src/bridge-names.ts";
import { calls } from "../src/bridge.ts";
import { freshUserData, startApp } from "./built-app.ts";

const ID = "0193a1de-7b1f-7c3e-9d53-0a6f2a1f4b11";
const GOOD = {
  "app.info": undefined,
  "server.get": undefined,
  "server.choose": "https://runsheet.example.org",
  "shell.openExternal": "https://github.com/",
  "theme.set": "dark",
  "license.get": undefined,
  "license.activate": { key: "RS-0000", name: "Laptop" },
  "license.renew": undefined,
  "license.deactivate": undefined,
  "license.trustKeys": { fingerprint: "f".repeat(43) },
  "runner.get": undefined,
  "runner.configure": { shellAllowed: true },
  "runner.chooseFolder": undefined,
  "runner.pause": { paused: true },
  "runner.register": { workspaceId: ID },
  "runner.leave": { workspaceId: ID },
  "runner.consent": { templateId: ID, capabilities: [{ kind: "script", name: "sh" }], agreed: true },
  "local.get": undefined,
  "local.start": undefined,
  "signIn.start": undefined,
  "link.pending": undefined,
  "link.settle": undefined,
  "menu.show": { language: "en", commands: [{ id: "go.home", title: "Go home", group: "Go to", keys: "g h" }] },
  "work.show": { work: { workspace: "Shop", running: 1, next: null } },
  "notice.show": { title: "It failed", body: "", path: "/runs/1" },
  "manners.get": undefined,
  "manners.set": { closeHides: false },
  "log.open": undefined,
  "fault.tell": { message: "x", stack: "" },
  "update.get": undefined,
  "update.install": undefined,
};
const STRANGE = [
  null,
  7,
  -1,
  Number.NaN,
  "",
  "x",
  "\u0000",
  "x".repeat(100_000),
  [],
  {},
  [[]],
  { url: "https://github.com/" },
  true,
  new Map(),
  1n,
];

/** Values of other types in place of the whole, and of each part of it however deep. */
function wrongInputs(good: unknown): unknown[] {
  const parts =
    typeof good === "object" && good !== null
      ? Object.entries(good).flatMap(([key, part]) =>
          wrongInputs(part).map((wrong) => (Array.isArray(good) ? [wrong] : { ...good, [key]: wrong })),
        )
      : [];
  return [...STRANGE, ...parts];
}
const forbidden = { ok: false, kind: "forbidden", reason: "bridge.foreign_sender" };

describe("a call over the bridge", () => {
  test("is answered when our page asks", async () => {
    const app = await startApp();
    expect(await app.invoke("app.info", undefined)).toEqual({
      ok: true,
      value: { version: "0.1.0", platform: process.platform, tokenKept: "vault" },
    });
    expect(await app.invoke("server.get", undefined)).toEqual({
      ok: true,
      value: { url: "http://127.0.0.1:4600", reachable: null, chosen: false },
    });
    expect([...app.handlers.keys()]).toEqual([...CALL_NAMES]);
  });

  test.each(CALL_NAMES)("%s refuses input of a wrong type, whichever part of it is wrong", async (name) => {
    const app = await startApp();
    const before = JSON.stringify(app.state);
    // What a schema of ours takes for good after all is not wrong; one that takes everything is no schema.
    const all = wrongInputs(GOOD[name]).filter((wrong) => !calls[name].input.safeParse(wrong).success);
    expect(all.length).toBeGreaterThan(STRANGE.length / 2);
    for (const wrong of all) {
      expect(await app.invoke(name, wrong), inspect(wrong)).toEqual({
        ok: false,
        kind: "invalid",
        reason: "bridge.invalid_input",
      });
    }
    expect(JSON.stringify(app.state)).toBe(before);
  });

  test.each(CALL_NAMES)("%s refuses every other sender", async (name) => {
    const app = await startApp();
    const { webContents } = app.window();
    const attempt = (from: Parameters<typeof app.invoke>[2]) => app.invoke(name, GOOD[name], from);
    expect(await attempt({ senderFrame: null })).toEqual(forbidden);
    expect(await attempt({ senderFrame: { url: "app://runsheet/", parent: webContents.mainFrame } })).toEqual(
      forbidden,
    );
    expect(await attempt({ sender: {} })).toEqual(forbidden);
    for (const url of [
      "https://evil.example/",
      "app://evil/",
      "app://runsheet.evil/",
      "app://runsheet/trpc/x",
      "about:blank",
      "",
    ]) {
      webContents.mainFrame.url = url;
      expect(await attempt({}), url).toEqual(forbidden);
    }
    expect(app.state.opened).toEqual([]);
  });

  test("that fails says so without the reason's details", async () => {
    const app = await startApp();
    app.electron.shell.openExternal = async () => {
      throw new Error("/home/ada/secret");
    };
    expect(await app.invoke("shell.openExternal", "https://github.com/")).toEqual({
      ok: false,
      kind: "unavailable",
      reason: "bridge.fault",
    });
  });
});

describe("choosing a server", () => {
  test("keeps the origin for the next start", async () => {
    const userData = freshUserData();
    const app = await startApp({ userData });
    expect(await app.invoke("server.choose", " https://Runsheet.example.org:8443/ ")).toEqual({
      ok: true,
      value: { url: "https://runsheet.example.org:8443", reachable: null, chosen: true },
    });
    expect(await (await startApp({ userData })).invoke("server.get", undefined)).toMatchObject({
      value: { url: "https://runsheet.example.org:8443" },
    });
  });

  test.each(["http://localhost:4600", "http://127.0.0.1:4600", "http://[::1]:4600"])(
    "allows plain http to this computer: %s",
    async (url) => {
      expect(await (await startApp()).invoke("server.choose", url)).toMatchObject({ ok: true, value: { url } });
    },
  );

  test.each([
    "http://runsheet.example.org",
    "http://127.0.0.1.evil.example",
    "http://192.168.1.5:4600",
    "https://ada:secret@runsheet.example.org",
    "https://runsheet.example.org/path",
    "https://runsheet.example.org/?x=1",
    "file:///etc",
    "javascript:1",
  ])("refuses %s", async (url) => {
    const app = await startApp();
    expect(await app.invoke("server.choose", url)).toMatchObject({ ok: false, kind: "invalid" });
    expect(await app.invoke("server.get", undefined)).toMatchObject({ value: { url: "http://127.0.0.1:4600" } });
  });

  test("is offered by the menu", async () => {
    const app = await startApp();
    const items = app.state.menu?.flatMap((menu) => menu.submenu ?? []);
    items?.find((item) => item.label === "Change server…")?.click?.();
    expect(app.window().webContents.sent).toContainEqual(["server.asked", undefined]);
  });
});

test("links leave only for listed hosts and the person's own server", async () => {
  const app = await startApp();
  await app.invoke("server.choose", "https://runsheet.example.org");
  for (const url of ["https://github.com/a", "https://runsheet.example.org/docs", "https://evil.example/"])
    await app.invoke("shell.openExternal", url);
  expect(app.state.opened).toEqual(["https://github.com/a", "https://runsheet.example.org/docs"]);
});

test("the theme reaches the system's own parts and lasts", async () => {
  const userData = freshUserData();
  const app = await startApp({ userData });
  await app.invoke("theme.set", "dark");
  expect(app.electron.nativeTheme.themeSource).toBe("dark");
  expect((await startApp({ userData })).electron.nativeTheme.themeSource).toBe("dark");
});
