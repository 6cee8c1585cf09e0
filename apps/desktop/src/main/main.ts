import { join } from "node:path";
import {
  app,
  BrowserWindow,
  clipboard,
  crashReporter,
  dialog,
  ipcMain,
  Menu,
  nativeImage,
  nativeTheme,
  net,
  Notification,
  powerMonitor,
  protocol,
  safeStorage,
  screen,
  session,
  shell,
  Tray,
  utilityProcess,
} from "electron";
import { chosenServer } from "./chosen-server.ts";
import { openCrashLog } from "./crash-log.ts";
import { openDevice } from "./device-part.ts";
import { deviceDialogs } from "./device-dialogs.ts";
import { startedProgram } from "./env.ts";
import { noteFaults } from "./faults.ts";
import type { Lent } from "./forward.ts";
import { guardApp, guardSession, mayOpenExternally } from "./guards.ts";
import { answerCalls, tell } from "./ipc.ts";
import { arrivingLinks } from "./link/arriving.ts";
import { HIDDEN } from "./login-item.ts";
import { startManners } from "./manners.ts";
import { APP_SCHEME } from "./origin.ts";
import { appProtocol, SCHEMES } from "./protocol.ts";
import { openSettings, type SettingsFile } from "./settings.ts";
import { runnerProcess } from "./runner/utility-process.ts";
import { mainLanguage, mainTexts } from "./texts.ts";
import { openTokenStore } from "./token.ts";
import { focusWindow, openWindow } from "./window.ts";

const out = join(import.meta.dirname, "..");
const mac = process.platform === "darwin";
let window: BrowserWindow | null = null;

app.enableSandbox();
protocol.registerSchemesAsPrivileged(SCHEMES);
// Two instances would write the same settings and hold the same seat.
if (app.requestSingleInstanceLock()) {
  // Dumps of native crashes stay in a folder of this computer.
  crashReporter.start({ uploadToServer: false });
  const links = arrivingLinks(app, process.argv);
  app.on("window-all-closed", () => {
    if (!mac) app.quit();
  });
  void app.whenReady().then(() => start(links));
} else {
  app.quit();
}

async function start(links: ReturnType<typeof arrivingLinks>): Promise<void> {
  const log = openCrashLog(join(app.getPath("userData"), "logs", "runsheet.log"));
  noteFaults(app, process, log);
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
    resources: process.resourcesPath,
    settings,
    server,
    tokens,
    fetch,
    fork: (entry) => runnerProcess(utilityProcess.fork(entry, [], { serviceName: "Runsheet runner" })),
    ...deviceDialogs(dialog, () => mainTexts(mainLanguage(settings, app))),
    tell: (name, payload) => tell(window, name, payload),
    onFault: log.write,
  });
  const manners = startManners({
    electron: { app, clipboard, dialog, Menu, nativeImage, nativeTheme, Notification, session, shell, Tray },
    platform: process.platform,
    program: startedProgram(),
    pictures: join(out, "main", "tray"),
    resources: process.resourcesPath,
    window: () => window,
    bringForward: () => bringForward(),
    signedIn: device.serverChanged,
    fetch,
    openExternal,
    server,
    tokens,
    settings,
    runner: device.runner,
    log,
    links,
    loadUpdater: async () => (await import("electron-updater")).default.autoUpdater,
  });
  powerMonitor.on("resume", device.wake);
  stopAtQuit(device.stop);
  answerCalls(ipcMain, () => window, {
    "app.info": () => ({ version: app.getVersion(), platform: process.platform, tokenKept: tokens.kept }),
    "server.get": server.get,
    "server.choose": (url) => {
      const chosen = server.choose(url);
      device.serverChanged();
      manners.serverChanged();
      return chosen;
    },
    "shell.openExternal": async (url) => ({ opened: await openExternal(url) }),
    "theme.set": (theme) => {
      settings.update({ theme });
      nativeTheme.themeSource = theme;
    },
    ...device.calls,
    ...manners.calls,
  });
  const bringForward = showWindows(settings, manners.attend);
  manners.listen();
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

/** Opens the window, and answers how to bring it to the person again. */
function showWindows(settings: SettingsFile, attend: (window: BrowserWindow) => void): () => void {
  const open = (hidden: boolean) => {
    window = openWindow({
      create: (options) => new BrowserWindow(options),
      preload: join(out, "preload/preload.cjs"),
      settings,
      dark: nativeTheme.shouldUseDarkColors,
      workAreas: screen.getAllDisplays().map((display) => display.workArea),
      devTools: !app.isPackaged,
      hidden,
    });
    window.on("closed", () => (window = null));
    attend(window);
  };
  const bringForward = () => (window ? focusWindow(window) : open(false));
  open(process.argv.includes(HIDDEN));
  app.on("activate", bringForward);
  app.on("second-instance", bringForward);
  return bringForward;
}
