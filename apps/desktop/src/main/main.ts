import { join } from "node:path";
import {
  app,
  BrowserWindow,
  dialog,
  ipcMain,
  Menu,
  nativeTheme,
  net,
  powerMonitor,
  protocol,
  safeStorage,
  screen,
  session,
  shell,
  utilityProcess,
} from "electron";
import { chosenServer } from "./chosen-server.ts";
import { openDevice } from "./device-part.ts";
import { deviceDialogs } from "./device-dialogs.ts";
import type { Lent } from "./forward.ts";
import { guardApp, guardSession, mayOpenExternally } from "./guards.ts";
import { answerCalls, tell } from "./ipc.ts";
import { menuTemplate } from "./menu.ts";
import { APP_SCHEME } from "./origin.ts";
import { appProtocol, SCHEMES } from "./protocol.ts";
import { openSettings, type SettingsFile } from "./settings.ts";
import { runnerProcess } from "./runner/utility-process.ts";
import { openTokenStore } from "./token.ts";
import { focusWindow, openWindow } from "./window.ts";

const out = join(import.meta.dirname, "..");
const mac = process.platform === "darwin";
let window: BrowserWindow | null = null;

app.enableSandbox();
protocol.registerSchemesAsPrivileged(SCHEMES);
// Two instances would write the same settings and hold the same seat.
if (app.requestSingleInstanceLock()) {
  app.on("window-all-closed", () => {
    if (!mac) app.quit();
  });
  void app.whenReady().then(start);
} else {
  app.quit();
}

async function start(): Promise<void> {
  const settings = openSettings(join(app.getPath("userData"), "settings.json"));
  const tokens = await openTokenStore(safeStorage, join(app.getPath("userData"), "session"));
  const server = chosenServer(settings, (state) => tell(window, "server.reachable", state));
  const openExternal = async (url: string): Promise<boolean> => {
    if (!mayOpenExternally(url, server.get().url)) return false;
    await shell.openExternal(url);
    return true;
  };

  guardApp(app, (url) => void openExternal(url));
  guardSession(session.defaultSession);
  nativeTheme.themeSource = settings.get().theme;
  const fetch: Lent["fetch"] = (url, init) => net.fetch(url, { ...init, bypassCustomProtocolHandlers: true });
  protocol.handle(APP_SCHEME, appProtocol(join(out, "renderer"), { fetch, server, tokens }));
  const device = await openDevice({
    vault: safeStorage,
    userData: app.getPath("userData"),
    out,
    settings,
    server,
    tokens,
    fetch,
    fork: (entry) => runnerProcess(utilityProcess.fork(entry, [], { serviceName: "Runsheet runner" })),
    ...deviceDialogs(dialog),
    tell: (name, payload) => tell(window, name, payload),
    onFault: (what, detail) => console.error(what, detail),
  });
  powerMonitor.on("resume", device.wake);
  stopAtQuit(device.stop);
  answerCalls(ipcMain, () => window, {
    "app.info": () => ({ version: app.getVersion(), platform: process.platform, tokenKept: tokens.kept }),
    "server.get": server.get,
    "server.choose": (url) => {
      const chosen = server.choose(url);
      device.serverChanged();
      return chosen;
    },
    "shell.openExternal": async (url) => ({ opened: await openExternal(url) }),
    "theme.set": (theme) => {
      settings.update({ theme });
      nativeTheme.themeSource = theme;
    },
    ...device.calls,
  });
  showWindows(settings);
}

/** Quits only when what runs here has ended or is on disk. */
function stopAtQuit(stop: () => Promise<void>): void {
  let stopping: Promise<void> | null = null;
  let stopped = false;
  app.on("will-quit", (event) => {
    if (stopped) return;
    event.preventDefault();
    stopping ??= stop().finally(() => {
      stopped = true;
      app.quit();
    });
  });
}

function showWindows(settings: SettingsFile): void {
  const devTools = !app.isPackaged;
  const bringForward = () => {
    if (window) return focusWindow(window);
    window = openWindow({
      create: (options) => new BrowserWindow(options),
      preload: join(out, "preload/preload.cjs"),
      settings,
      dark: nativeTheme.shouldUseDarkColors,
      workAreas: screen.getAllDisplays().map((display) => display.workArea),
      devTools,
    });
    window.on("closed", () => (window = null));
  };
  Menu.setApplicationMenu(
    Menu.buildFromTemplate(menuTemplate(mac, devTools, () => tell(window, "server.asked", undefined))),
  );
  bringForward();
  app.on("activate", bringForward);
  app.on("second-instance", bringForward);
}
