import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { freshUserData, startApp, type App } from "./built-app.ts";
import { event, type MenuItem } from "./electron-double.ts";

const work = {
  workspace: "Shop floor",
  running: 2,
  next: { name: "Night report", at: "2036-01-01T02:30:00.000Z", path: "/schedules/7" },
};
const tray = (app: App) => app.state.trays[0]!;
const labels = (items: MenuItem[]) => items.flatMap(({ label }) => label ?? []);
const sent = (app: App, name: string) =>
  app
    .window()
    .webContents.sent.filter(([event]) => event === name)
    .map(([, payload]) => payload);
const titled = (items: MenuItem[] | null | undefined, label: string) =>
  items?.find((item) => item.label?.startsWith(label));

describe("the tray", () => {
  test("says what runs, what comes next, and opens that", async () => {
    const app = await startApp();
    expect(labels(tray(app).menu)).toContain("Nobody is signed in");
    await app.invoke("work.show", { work });
    const shown = labels(tray(app).menu);
    expect(shown).toContain("Shop floor: 2 runs");
    expect(tray(app).tooltip).toBe("Runsheet · 2 runs");
    titled(tray(app).menu, "Next: Night report")?.click?.();
    expect(sent(app, "path.opened")).toEqual(["/schedules/7"]);
    expect(app.window().focused).toBe(1);
  });

  test("wears a badge while something runs", async () => {
    const app = await startApp();
    expect(tray(app).picture.path).toMatch(/idle\w+\.png$/);
    await app.invoke("work.show", { work });
    expect(tray(app).picture.path).toMatch(/busy\w+\.png$/);
  });

  test("speaks the page's language", async () => {
    const app = await startApp({ locale: "de-AT" });
    expect(labels(tray(app).menu)).toContain("Niemand ist angemeldet");
    await app.invoke("menu.show", { language: "en", commands: [] });
    expect(labels(tray(app).menu)).toContain("Nobody is signed in");
  });

  test("forgets the work of a server that was left", async () => {
    const app = await startApp();
    await app.invoke("work.show", { work });
    await app.invoke("server.choose", "https://runsheet.example.org");
    expect(labels(tray(app).menu)).toContain("Nobody is signed in");
  });

  test("opens the window, and quits", async () => {
    const app = await startApp();
    titled(tray(app).menu, "Open Runsheet")?.click?.();
    expect(app.window().shown).toBe(true);
    titled(tray(app).menu, "Quit Runsheet")?.click?.();
    await expect.poll(() => app.state.quits).toBe(1);
  });
});

describe("closing the window", () => {
  test("hides it, says so the first time, and a second start brings it back", async () => {
    const app = await startApp();
    app.window().show();
    app.window().close();
    app.window().close();
    expect(app.window()).toMatchObject({ shown: false, destroyed: false });
    expect(app.state.notifications.map(({ options }) => options.title)).toEqual(["Runsheet goes on in the background"]);
    app.electron.app.emit("second-instance", event(), ["runsheet"], "/");
    expect(app.window().shown).toBe(true);
  });

  test("closes it where that was chosen", async () => {
    const app = await startApp();
    expect(await app.invoke("manners.set", { closeHides: false })).toMatchObject({ value: { closeHides: false } });
    app.window().close();
    expect(app.window().destroyed).toBe(true);
  });

  test("is not in the way of quitting", async () => {
    const app = await startApp();
    app.electron.app.quit();
    expect(app.window().destroyed).toBe(true);
    await expect.poll(() => app.state.quits).toBe(1);
  });

  test("asks about what is typed and not saved, and staying stays", async () => {
    const app = await startApp({ answers: [0, 1] });
    const [stay, leave] = [event(), event()];
    app.window().webContents.emit("will-prevent-unload", stay);
    app.window().webContents.emit("will-prevent-unload", leave);
    // Preventing the prevention is leaving.
    expect([stay.prevented, leave.prevented]).toEqual([false, true]);
    expect(app.state.boxes[0]?.message).toBe("Leave without saving?");
  });
});

describe("starting at login", () => {
  test.runIf(process.platform === "linux")("is a file of the desktop's autostart, without the window", async () => {
    const userData = freshUserData();
    const app = await startApp({ userData });
    const file = join(userData, "config/autostart/runsheet.desktop");
    expect(await app.invoke("manners.get", undefined)).toMatchObject({ value: { launchAtLogin: false } });
    expect(await app.invoke("manners.set", { launchAtLogin: true })).toMatchObject({ value: { launchAtLogin: true } });
    expect(readFileSync(file, "utf8")).toContain(`Exec="${process.execPath}" --hidden\n`);
    await app.invoke("manners.set", { launchAtLogin: false });
    expect(existsSync(file)).toBe(false);
  });

  test.runIf(process.platform === "linux")("sees that the desktop has switched it off", async () => {
    const userData = freshUserData();
    mkdirSync(join(userData, "config/autostart"), { recursive: true });
    writeFileSync(join(userData, "config/autostart/runsheet.desktop"), "[Desktop Entry]\nHidden=true\n");
    const app = await startApp({ userData });
    expect(await app.invoke("manners.get", undefined)).toMatchObject({ value: { launchAtLogin: false } });
  });

  test("does not show the window, which the tray then opens as it was", async () => {
    const app = await startApp({ argv: ["--hidden"] });
    app.window().emit("ready-to-show");
    expect(app.window().shown).toBe(false);
    titled(tray(app).menu, "Open Runsheet")?.click?.();
    expect(app.window().shown).toBe(true);
  });

  test("cannot be chosen in development", async () => {
    const app = await startApp({ isPackaged: false });
    expect(await app.invoke("manners.get", undefined)).toMatchObject({ value: { launchAtLogin: null } });
  });
});

describe("notifications of the system", () => {
  const notice = { title: "“Night report” failed", body: "Exit code 1", path: "/runs/7" };
  test("open what they are about", async () => {
    const app = await startApp();
    expect(await app.invoke("notice.show", notice)).toMatchObject({ value: { shown: true } });
    const [shown] = app.state.notifications;
    expect(shown?.options).toMatchObject({ title: notice.title, body: notice.body });
    shown?.emit("click");
    expect(sent(app, "path.opened")).toEqual(["/runs/7"]);
    expect(app.window()).toMatchObject({ shown: true, focused: 1 });
  });

  test("are not shown where they were switched off", async () => {
    const app = await startApp();
    await app.invoke("manners.set", { notices: false });
    expect(await app.invoke("notice.show", notice)).toMatchObject({ value: { shown: false } });
    expect(app.state.notifications).toEqual([]);
  });

  test.each(["https://evil.example/", "//evil.example", "/\\evil", "runs/7", "javascript:1", "/a\u0000b"])(
    "never lead to %j",
    async (path) => {
      const app = await startApp();
      expect(await app.invoke("notice.show", { ...notice, path })).toMatchObject({ ok: false, kind: "invalid" });
    },
  );
});

describe("the menu bar", () => {
  const commands = [
    { id: "palette.open", title: "Commands", group: "General", keys: "mod+k" },
    { id: "go.home", title: "Go to Home & more", group: "Go to", keys: "g h" },
    { id: "run.cancel", title: "Cancel", group: "This page", keys: null },
  ];
  test("shows the palette's commands with their keys, and choosing one is choosing it in the page", async () => {
    const app = await startApp();
    await app.invoke("menu.show", { language: "en", commands });
    const go = titled(app.state.menu, "Go")?.submenu;
    const actions = titled(app.state.menu, "Actions")?.submenu;
    expect(labels(go ?? [])).toEqual(["Go to Home && more   (g h)"]);
    expect(titled(actions, "Commands")).toMatchObject({ accelerator: "CmdOrCtrl+K", registerAccelerator: false });
    titled(actions, "Cancel")?.click?.();
    titled(go, "Go to Home")?.click?.();
    expect(sent(app, "command.chosen")).toEqual(["run.cancel", "go.home"]);
  });

  test("is there before the page has said anything, with edit and zoom", async () => {
    const app = await startApp();
    const roles = app.state.menu?.flatMap(({ role, submenu }) => [role, ...(submenu ?? []).map((item) => item.role)]);
    for (const role of ["editMenu", "zoomIn", "zoomOut", "resetZoom", "windowMenu"]) expect(roles).toContain(role);
    expect(roles).not.toContain("toggleDevTools");
  });
});

describe("a right click", () => {
  const params = {
    isEditable: true,
    editFlags: { canCut: true, canCopy: true, canPaste: false, canSelectAll: true },
    misspelledWord: "wrk",
    dictionarySuggestions: ["work", "wry"],
    selectionText: "wrk",
    linkURL: "",
  };
  const click = (app: App, changed: object = {}) => {
    app.window().webContents.emit("context-menu", event(), { ...params, ...changed });
    return app.state.popups.at(-1);
  };

  test("offers better spellings and to learn a word", async () => {
    const app = await startApp();
    const menu = click(app);
    titled(menu, "work")?.click?.();
    titled(menu, "Add to dictionary")?.click?.();
    const { replaced, learned } = app.window().webContents;
    expect([replaced, learned]).toEqual([["work"], ["wrk"]]);
    expect(menu?.find(({ role }) => role === "paste")?.enabled).toBe(false);
  });

  test("copies links to the outside, and says nothing where there is nothing to do", async () => {
    const app = await startApp();
    const plain = { isEditable: false, misspelledWord: "", selectionText: " " };
    expect(click(app, plain)).toBeUndefined();
    titled(click(app, { ...plain, linkURL: "https://github.com/runsheet" }), "Copy link")?.click?.();
    expect(app.state.copied).toEqual(["https://github.com/runsheet"]);
  });

  test("checks no spelling where that was switched off", async () => {
    const app = await startApp();
    expect(app.state.spellCheck).toBe(true);
    await app.invoke("manners.set", { spellCheck: false });
    expect(app.state.spellCheck).toBe(false);
  });
});

describe("what nobody caught", () => {
  const read = (userData: string) => readFileSync(join(userData, "logs/runsheet.log"), "utf8");
  test("is written down without what could let somebody in, and can be opened", async () => {
    const userData = freshUserData();
    const app = await startApp({ userData });
    expect(await app.invoke("log.open", undefined)).toMatchObject({ value: { opened: false } });
    app.fault("uncaughtExceptionMonitor", new Error("Bearer abc123 and rs_secret and ?code=xyz&state=uvw"));
    app.fault("unhandledRejection", "lost");
    app.electron.app.emit("render-process-gone", event(), app.window().webContents, { reason: "crashed", exitCode: 5 });
    await app.invoke("fault.tell", { message: "TypeError: x", stack: "at main.tsx:1" });
    const text = read(userData);
    for (const part of ["unhandledRejection: lost", "reason: 'crashed'", "TypeError: x", "[hidden]"])
      expect(text).toContain(part);
    for (const secret of ["abc123", "rs_secret", "xyz", "uvw"]) expect(text).not.toContain(secret);
    expect(await app.invoke("log.open", undefined)).toMatchObject({ value: { opened: true } });
    expect(app.state.openedPaths.at(-1)).toBe(join(userData, "logs/runsheet.log"));
  });

  test("keeps two files at most", async () => {
    const userData = freshUserData();
    const app = await startApp({ userData });
    mkdirSync(join(userData, "logs"));
    writeFileSync(join(userData, "logs/runsheet.log"), "x".repeat(1024 * 1024 + 1));
    app.fault("unhandledRejection", "after");
    expect(read(userData)).toContain("after");
    expect(read(userData).length).toBeLessThan(1_000);
  });

  test("leaves dumps of native crashes on this computer", async () => {
    expect((await startApp()).state.crashReports).toEqual({ uploadToServer: false });
  });
});

test("the question whether programs may start is the system's own, in the page's language, and no is the answer of Enter", async () => {
  const app = await startApp({ locale: "de-AT" });
  await app.invoke("runner.configure", { shellAllowed: true });
  const [box] = app.state.boxes;
  expect(box).toMatchObject({ buttons: ["Abbrechen", "Programme erlauben"], defaultId: 0, cancelId: 0 });
  expect(await app.invoke("runner.get", undefined)).toMatchObject({ value: { settings: { shellAllowed: false } } });
});
