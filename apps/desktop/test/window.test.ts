import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { freshUserData, OUT, startApp } from "./built-app.ts";
import { event } from "./electron-double.ts";

describe("the window", () => {
  test("has exactly the demanded security settings", async () => {
    const app = await startApp();
    expect(app.window().options.webPreferences).toEqual({
      preload: join(OUT, "preload/preload.cjs"),
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      navigateOnDragDrop: false,
      webviewTag: false,
      spellcheck: true,
      devTools: false,
    });
    expect(app.state.sandboxed).toBe(true);
    expect(app.state.privileged).toEqual([
      { scheme: "app", privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
    ]);
  });

  test("shows our page, and only once it is drawn", async () => {
    const window = (await startApp()).window();
    expect(window.webContents.mainFrame.url).toBe("app://runsheet/");
    expect([window.options.show, window.shown]).toEqual([false, false]);
    window.emit("ready-to-show");
    expect(window.shown).toBe(true);
  });

  test("comes back where it was, unless that screen is gone", async () => {
    const userData = freshUserData();
    const first = await startApp({ userData });
    first.window().bounds = { x: 1500, y: 200, width: 900, height: 700 };
    first.window().maximized = true;
    first.window().close();

    const again = (await startApp({ userData })).window();
    expect(again.options).toMatchObject({ x: 1500, y: 200, width: 900, height: 700 });
    again.emit("ready-to-show");
    expect(again.maximized).toBe(true);
    const elsewhere = (await startApp({ userData, workArea: { x: 0, y: 0, width: 1280, height: 700 } })).window();
    expect(elsewhere.options).toMatchObject({ width: 1280, height: 800 });
    expect(elsewhere.options.x).toBeUndefined();
    const besides = { x: -1600, y: -300, width: 1600, height: 900 };
    first.window().bounds = { ...besides, width: 900, height: 700 };
    first.window().emit("close", event());
    const left = (
      await startApp({ userData, workAreas: [{ x: 0, y: 0, width: 1280, height: 700 }, besides] })
    ).window();
    expect(left.options).toMatchObject({ x: -1600, y: -300 });
  });
});

describe("leaving the page", () => {
  test.each([
    "https://evil.example/",
    "http://127.0.0.1:4600/",
    "file:///etc/passwd",
    "app://evil/",
    "app://runsheet/trpc/account.me",
    "javascript:alert(1)",
    "data:text/html,x",
  ])("navigation to %s is denied", async (url) => {
    const { webContents } = (await startApp()).window();
    for (const name of ["will-navigate", "will-frame-navigate", "will-redirect"]) {
      const attempt = event(url);
      webContents.emit(name, attempt);
      expect(attempt.prevented, name).toBe(true);
    }
  });

  test("reloading our own page is allowed", async () => {
    const reload = event("app://runsheet/#/runs");
    (await startApp()).window().webContents.emit("will-navigate", reload);
    expect(reload.prevented).toBe(false);
  });

  test("window.open never opens a window, and leaves to the browser only for listed https hosts", async () => {
    const app = await startApp();
    const open = app.window().webContents.windowOpenHandler;
    for (const url of [
      "https://github.com/runsheet",
      "https://evil.example/",
      "http://github.com/",
      "https://github.com:8443/",
      "https://x@github.com/",
      "https://github.com.evil.example/",
      "file:///bin/sh",
      "ms-msdt:/id",
      "app://runsheet/",
    ]) {
      expect(open?.({ url })).toEqual({ action: "deny" });
    }
    expect(app.state.opened).toEqual(["https://github.com/runsheet"]);
    expect(app.state.windows).toHaveLength(1);
  });

  test("a webview is never attached", async () => {
    const attempt = event();
    (await startApp()).window().webContents.emit("will-attach-webview", attempt, {}, {});
    expect(attempt.prevented).toBe(true);
  });

  test("a certificate error stays refused", async () => {
    const answers: boolean[] = [];
    const app = await startApp();
    app.electron.app.emit(
      "certificate-error",
      event(),
      app.window().webContents,
      "https://x/",
      "net::ERR_CERT_DATE_INVALID",
      {},
      (trusted: boolean) => answers.push(trusted),
    );
    expect(answers).toEqual([false]);
  });
});

describe("permissions", () => {
  const ours = { isMainFrame: true, requestingUrl: "app://runsheet/" };
  test.each([
    "media",
    "geolocation",
    "notifications",
    "clipboard-read",
    "fullscreen",
    "openExternal",
    "hid",
    "unknown",
  ])("%s is denied", async (permission) => {
    const { granted } = await startApp();
    let answer: boolean | undefined;
    granted.request?.({}, permission, (given) => (answer = given), ours);
    expect(answer).toBe(false);
    expect(granted.check?.({}, permission, "app://runsheet")).toBe(false);
  });

  test("copying to the clipboard is granted to our page alone", async () => {
    const { granted } = await startApp();
    const answers: boolean[] = [];
    for (const details of [
      ours,
      { isMainFrame: false, requestingUrl: "app://runsheet/" },
      { isMainFrame: true, requestingUrl: "https://evil.example/" },
    ]) {
      granted.request?.({}, "clipboard-sanitized-write", (given) => answers.push(given), details);
    }
    expect(answers).toEqual([true, false, false]);
    expect(granted.check?.({}, "clipboard-sanitized-write", "https://evil.example")).toBe(false);
  });

  test("devices and screens are never lent", async () => {
    const { granted } = await startApp();
    const streams: unknown[] = [];
    granted.display?.({}, (given) => streams.push(given));
    expect([granted.device?.(), streams]).toEqual([false, [null]]);
  });
});

describe("one instance", () => {
  test("a second start brings the first one's window forward", async () => {
    const app = await startApp();
    app.window().minimized = true;
    app.electron.app.emit("second-instance", event(), [], "/");
    expect(app.window()).toMatchObject({ minimized: false, shown: true, focused: 1 });
  });

  test("the second one quits without a window", async () => {
    const app = await startApp({ firstInstance: false });
    expect([app.state.quits, app.state.windows.length, app.handlers.size]).toEqual([1, 0, 0]);
  });

  test.runIf(process.platform !== "darwin")(
    "closing the window quits where there is no tray to find it by",
    async () => {
      const app = await startApp({ tray: false });
      app.window().close();
      await expect.poll(() => app.state.quits).toBe(1);
    },
  );

  test("on macOS the app stays, and its icon opens the window again", async () => {
    const platform = Object.getOwnPropertyDescriptor(process, "platform")!;
    Object.defineProperty(process, "platform", { ...platform, value: "darwin" });
    try {
      const app = await startApp();
      await app.invoke("manners.set", { closeHides: false });
      app.window().close();
      app.electron.app.emit("activate");
      expect([app.state.quits, app.state.windows.length]).toEqual([0, 2]);
    } finally {
      Object.defineProperty(process, "platform", platform);
    }
  });
});

test("the built main process and the runner's import nothing but Electron, Node and each other", () => {
  const files = readdirSync(join(OUT, "main")).filter((name) => name.endsWith(".js"));
  expect(files).toEqual(expect.arrayContaining(["main.js", "runner.js"]));
  for (const file of files) {
    const imports = readFileSync(join(OUT, "main", file), "utf8").matchAll(/^import .* from "([^"]+)";$/gm);
    const names = [...imports].map(([, name]) => name!);
    // Only the app itself holds Electron's hands; the runner works without them.
    const allowed = file === "main.js" ? /^(electron$|node:|\.\/)/ : /^(node:|\.\/)/;
    expect(names.filter((name) => !allowed.test(name))).toEqual([]);
  }
});
