import { expect, describe, test } from "vitest";
import { linkAmong, parseLink } from "../src/main/link/parse-link.ts";
import { startApp, type App } from "./built-app.ts";
import { event } from "./electron-double.ts";

const ID = "0193a1de-7b1f-7c3e-9d53-0a6f2a1f4b11";
const TOKEN = "t".repeat(43);
const RUN = `runsheet://v1/run/${ID}`;

describe("a deep link", () => {
  test.each([
    [RUN, { kind: "run", id: ID }],
    [`runsheet://v1/template/${ID}`, { kind: "template", id: ID }],
    [`runsheet://v1/invite/${TOKEN}`, { kind: "invite", token: TOKEN }],
    [`runsheet://v1/sign-in?code=${TOKEN}&state=${TOKEN}`, { kind: "signIn", code: TOKEN, state: TOKEN }],
    [
      `runsheet://v1/sign-in?error=access_denied&state=${TOKEN}`,
      { kind: "signIn", error: "access_denied", state: TOKEN },
    ],
  ])("%s is one", (text, link) => {
    expect(parseLink(text)).toEqual(link);
  });

  test.each([
    "",
    "runsheet:",
    "runsheet://v1/",
    "runsheet://v2/run/" + ID,
    "RUNSHEET://v1/run/" + ID,
    "runsheet://v1/run/" + ID.toUpperCase(),
    RUN + "/",
    RUN + "?start=1",
    RUN + "#x",
    RUN + "\n",
    "\n" + RUN,
    RUN + " --inspect",
    `runsheet://v1/run/../template/${ID}`,
    `runsheet://v1/run/%30193a1de-7b1f-7c3e-9d53-0a6f2a1f4b11`,
    `runsheet://evil@v1/run/${ID}`,
    `runsheet://v1:80/run/${ID}`,
    `runsheet://v1//run/${ID}`,
    `runsheet://v1/start/${ID}`,
    `runsheet://v1/invite/${"t".repeat(42)}`,
    `runsheet://v1/invite/${TOKEN}/../../run`,
    `runsheet://v1/sign-in?code=${TOKEN}`,
    `runsheet://v1/sign-in?state=${TOKEN}&code=${TOKEN}`,
    `runsheet://v1/sign-in?code=${TOKEN}&state=${TOKEN}&next=//evil`,
    `runsheet://v1/sign-in?code=${TOKEN}&code=${TOKEN}&state=${TOKEN}`,
    `runsheet://v1/sign-in?error=<script>&state=${TOKEN}`,
    `javascript:alert(1)//${RUN}`,
    `https://evil.example/${RUN}`,
    `runsheet://v1/run/${"0".repeat(100_000)}`,
  ])("%j is none", (text) => {
    expect(parseLink(text)).toBeNull();
  });

  test("is found in a command line, and nothing else there is read", () => {
    expect(linkAmong(["/opt/runsheet", "--no-sandbox", RUN])).toBe(RUN);
    expect(linkAmong(["/opt/runsheet", `--open=${RUN}`, "file:///etc/passwd"])).toBeNull();
  });
});

describe("a link that the system hands over", () => {
  const asked = (app: App) => app.window().webContents.sent.filter(([name]) => name === "link.asked").length;
  const pending = (app: App) => app.invoke("link.pending", undefined);
  const ways: [string, () => Promise<App>][] = [
    ["by the command line of the first start", () => startApp({ argv: [RUN] })],
    [
      "before the app is ready, as macOS does",
      () => startApp({ early: ({ app }) => void app.emit("open-url", event(), RUN) }),
    ],
    [
      "by a second start",
      async () => {
        const app = await startApp();
        app.electron.app.emit("second-instance", event(), ["runsheet", "--flag", RUN], "/");
        return app;
      },
    ],
    [
      "while it runs, as macOS does",
      async () => {
        const app = await startApp();
        app.electron.app.emit("open-url", event(), RUN);
        return app;
      },
    ],
  ];

  test.each(ways)("%s waits until its person is asked", async (_way, start) => {
    const app = await start();
    expect(asked(app)).toBe(1);
    expect(app.window().shown).toBe(true);
    expect(await pending(app)).toEqual({ ok: true, value: { kind: "run", id: ID } });
    expect(app.window().webContents.sent.filter(([name]) => name === "path.opened")).toEqual([]);
    await app.invoke("link.settle", undefined);
    expect(await pending(app)).toEqual({ ok: true, value: null });
  });

  test("that is none changes nothing, not even the window", async () => {
    const app = await startApp();
    app.electron.app.emit("open-url", event(), `${RUN}?start=1`);
    expect([asked(app), app.window().focused]).toEqual([0, 0]);
    expect(await pending(app)).toEqual({ ok: true, value: null });
  });

  test("finds the app, which an installed one tells the system", async () => {
    expect((await startApp()).state.schemes).toEqual(["runsheet"]);
    expect((await startApp({ isPackaged: false })).state.schemes).toEqual([]);
  });
});
