import { EventEmitter } from "node:events";
import { describe, expect, test } from "vitest";
import type { RunnerStatus } from "../src/main/runner-status.ts";
import { mainTexts } from "../src/main/texts.ts";
import { stayAround, type StayLent } from "../src/main/tray/stay.ts";
import { trayMenu } from "../src/main/tray/tray-menu.ts";
import { event } from "./electron-double.ts";

/** An app whose runner has this many runs under way, and whose person answers so. */
function quitting(running: number, answers: number[]) {
  const boxes: Parameters<StayLent["ask"]>[0][] = [];
  const app = Object.assign(new EventEmitter(), {
    quits: 0,
    quit() {
      const asked = event();
      app.emit("before-quit", asked);
      if (!asked.prevented) app.quits++;
    },
  });
  const stay = stayAround({
    app,
    settings: { get: () => ({}) as never, update: () => {} },
    runner: { status: () => ({ state: "ready", running }), pause: () => {}, subscribe: () => () => {} },
    texts: () => mainTexts("en"),
    canHide: () => true,
    notify: () => {},
    ask: async (box) => {
      boxes.push(box);
      return { response: answers.shift() ?? 0 };
    },
    askAtOnce: () => 0,
  });
  return { app, boxes, stay };
}
const turn = () => new Promise((resolve) => setImmediate(resolve));

describe("quitting while this computer runs something", () => {
  test("asks first, and keeping on running is what Enter and Escape do", async () => {
    const { app, boxes } = quitting(2, [0]);
    app.quit();
    await turn();
    expect(app.quits).toBe(0);
    expect(boxes[0]).toMatchObject({ defaultId: 0, cancelId: 0, buttons: ["Keep running", "Quit anyway"] });
    expect(boxes[0]?.detail).toContain("2 runs");
  });

  test("quits once its person says so, and asks only once at a time", async () => {
    const { app, boxes } = quitting(1, [1]);
    app.quit();
    app.quit();
    await turn();
    expect([app.quits, boxes.length]).toEqual([1, 1]);
  });

  test("asks nothing where nothing would be lost", () => {
    const { app, boxes } = quitting(0, []);
    app.quit();
    expect([app.quits, boxes]).toEqual([1, []]);
  });

  test("an update asks the same", async () => {
    expect(await quitting(1, [0]).stay.mayLeave()).toBe(false);
    expect(await quitting(1, [1]).stay.mayLeave()).toBe(true);
  });
});

describe("the tray's runner", () => {
  const acts = {
    open: () => {},
    quit: () => {},
    paused: [] as boolean[],
    pause: (paused: boolean) => void acts.paused.push(paused),
  };
  const menu = (runner: RunnerStatus) => trayMenu({ work: null, runner, language: "en" }, mainTexts("en"), acts);

  test("can be paused and goes on again", () => {
    menu({ state: "ready", running: 1 })
      .find(({ label }) => label?.startsWith("Pause"))
      ?.click?.({} as never, undefined, {} as never);
    menu({ state: "paused", running: 0 })
      .find(({ label }) => label?.startsWith("Let"))
      ?.click?.({} as never, undefined, {} as never);
    expect(acts.paused).toEqual([true, false]);
    expect(menu({ state: "ready", running: 1 }).map(({ label }) => label)).toContain("1 run on this computer");
  });

  test("is only named where it is off", () => {
    const labels = menu({ state: "off", running: 0 }).map(({ label }) => label);
    expect(labels).toContain("Runner: off");
    expect(labels.some((label) => label?.startsWith("Pause"))).toBe(false);
  });
});
