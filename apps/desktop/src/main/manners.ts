import { existsSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import type { BrowserWindow } from "electron";
import type { ChangeManners, Manners, MenuCommand, Work } from "../manners.ts";
import type { ChosenServer } from "./chosen-server.ts";
import { contextMenu } from "./context-menu.ts";
import type { CrashLog } from "./crash-log.ts";
import { tell, type Calls } from "./ipc.ts";
import type { arrivingLinks } from "./link/arriving.ts";
import { openLinks } from "./link/links.ts";
import { LINK_SCHEME } from "./link/parse-link.ts";
import { loginItem } from "./login-item.ts";
import { menuBar } from "./menu/menu-bar.ts";
import { openNotices } from "./notices.ts";
import type { RunnerHandle } from "./runner-status.ts";
import type { SettingsFile } from "./settings.ts";
import { browserSignIn } from "./sign-in/browser-sign-in.ts";
import { mainLanguage, mainTexts } from "./texts.ts";
import type { TokenStore } from "./token.ts";
import { stayAround } from "./tray/stay.ts";
import { openTray } from "./tray/tray.ts";
import { leastVersion } from "./update/least-version.ts";
import { openUpdates, type Updater } from "./update/updates.ts";
import type { MANNERS_CALLS } from "../manners-names.ts";

type Electron = Pick<
  typeof import("electron"),
  | "app"
  | "clipboard"
  | "dialog"
  | "Menu"
  | "nativeImage"
  | "nativeTheme"
  | "Notification"
  | "session"
  | "shell"
  | "Tray"
>;

export interface MannersLent {
  electron: Electron;
  platform: NodeJS.Platform;
  /** What starts this app again. */
  program: string;
  /** Where pictures of the tray are. */
  pictures: string;
  /** Where electron-builder puts the address of updates. */
  resources: string;
  window(): BrowserWindow | null;
  bringForward(): void;
  signedIn(): void;
  fetch(url: string, init: RequestInit): Promise<Response>;
  openExternal(url: string): Promise<boolean>;
  server: ChosenServer;
  tokens: TokenStore;
  settings: SettingsFile;
  runner: RunnerHandle;
  log: CrashLog;
  links: ReturnType<typeof arrivingLinks>;
  loadUpdater(): Promise<Updater>;
}

const CHECK_EVERY_MS = 6 * 60 * 60_000;

/** How the app behaves as a guest of the desktop: composed of its parts, each of which stands in a file of its own. */
export function startManners(lent: MannersLent) {
  const { electron, settings, runner } = lent;
  const { app, Menu } = electron;
  const mac = lent.platform === "darwin";
  let work: Work = null;
  let commands: MenuCommand[] = [];
  const language = () => mainLanguage(settings, app);
  const texts = () => mainTexts(language());
  const openPath = (path?: string) => {
    lent.bringForward();
    if (path) tell(lent.window(), "path.opened", path);
  };

  const signIn = browserSignIn({
    ...lent,
    device: hostname(),
    now: Date.now,
    ended(end) {
      if (end.failure === null) lent.signedIn();
      tell(lent.window(), "signIn.ended", end);
    },
  });
  const links = openLinks({
    bringForward: lent.bringForward,
    askPerson: () => tell(lent.window(), "link.asked", undefined),
    finishSignIn: signIn.finish,
  });
  if (app.isPackaged) app.setAsDefaultProtocolClient(LINK_SCHEME);

  const notices = openNotices({
    isSupported: () => electron.Notification.isSupported(),
    create: (options) => new electron.Notification(options),
    wanted: () => settings.get().notices,
    open: openPath,
  });
  const image = (look: string) => {
    // macOS colors a template by itself, Windows tells the color of its bar, a Linux desktop tells nothing.
    const bar = electron.nativeTheme.shouldUseDarkColorsForSystemIntegratedUI ? "Dark" : "Light";
    const kind = mac ? "Template" : lent.platform === "win32" ? bar : "Color";
    return electron.nativeImage.createFromPath(join(lent.pictures, `${look}${kind}.png`));
  };
  const tray = openTray({
    create: (picture) => new electron.Tray(picture),
    image,
    buildMenu: (template) => Menu.buildFromTemplate(template),
    facts: () => ({ work, runner: runner.status(), language: language() }),
    acts: { open: openPath, pause: runner.pause, quit: () => app.quit() },
  });
  runner.subscribe(() => tray?.show());
  electron.nativeTheme.on("updated", () => tray?.redraw());
  const stay = stayAround({
    app,
    settings,
    runner,
    texts,
    canHide: () => tray !== null || mac,
    notify: (title, body) =>
      void (electron.Notification.isSupported() && new electron.Notification({ title, body }).show()),
    ask: (options) => electron.dialog.showMessageBox(options),
    askAtOnce: (options) => electron.dialog.showMessageBoxSync(options),
  });

  const login = loginItem({ ...lent, app, configFolder: app.getPath("appData") });
  const spelling = (on: boolean) => electron.session.defaultSession.setSpellCheckerEnabled(on);
  spelling(settings.get().spellCheck);

  const openLog = async () => ({ opened: (await electron.shell.openPath(lent.log.file)) === "" });
  const drawMenu = () => {
    const acts = {
      run: (id: string) => tell(lent.window(), "command.chosen", id),
      askForServer: () => tell(lent.window(), "server.asked", undefined),
      openLog: () => void openLog(),
    };
    Menu.setApplicationMenu(
      Menu.buildFromTemplate(menuBar({ mac, devTools: !app.isPackaged, commands, texts: texts() }, acts)),
    );
  };
  drawMenu();

  const feed = existsSync(join(lent.resources, "app-update.yml"));
  const updates = openUpdates({
    load: app.isPackaged && feed ? lent.loadUpdater : null,
    changed: (state) => tell(lent.window(), "update.changed", state),
    log: lent.log.write,
  });
  const least = leastVersion({ ...lent, version: app.getVersion(), changed: updates.need });
  const check = () => void Promise.all([least.check(), updates.check()]);
  check();
  setInterval(check, CHECK_EVERY_MS).unref();

  const chosen = (): Manners => {
    const { closeHides, notices: wanted, spellCheck } = settings.get();
    return { launchAtLogin: login.get(), closeHides, notices: wanted, spellCheck };
  };
  const choose = ({ launchAtLogin, ...others }: ChangeManners): Manners => {
    if (launchAtLogin !== undefined) login.set(launchAtLogin);
    const given = Object.fromEntries(Object.entries(others).filter(([, value]) => value !== undefined));
    settings.update(given);
    spelling(settings.get().spellCheck);
    return chosen();
  };

  const calls = {
    "signIn.start": signIn.start,
    "link.pending": links.pending,
    "link.settle": links.settle,
    "menu.show": (shown) => {
      commands = shown.commands;
      if (shown.language !== settings.get().language) settings.update({ language: shown.language });
      drawMenu();
      tray?.show();
    },
    "work.show": (shown) => {
      work = shown.work;
      tray?.show();
    },
    "notice.show": notices.show,
    "manners.get": chosen,
    "manners.set": choose,
    "log.open": openLog,
    "fault.tell": (fault) => {
      lent.log.write("page", `${fault.message}\n${fault.stack}`);
    },
    "update.get": updates.get,
    "update.install": async () =>
      updates.get().state === "ready" && (await stay.mayLeave()) ? updates.install() : { installing: false },
  } satisfies Pick<Calls, (typeof MANNERS_CALLS)[number]>;

  return {
    calls,
    /** Whatever window there is behaves so. */
    attend(window: BrowserWindow): void {
      stay.attend(window);
      const { webContents } = window;
      webContents.on("context-menu", (_event, params) => {
        const template = contextMenu(params, texts(), {
          replace: (word) => webContents.replaceMisspelling(word),
          learn: (word) => void webContents.session.addWordToSpellCheckerDictionary(word),
          copy: (text) => electron.clipboard.writeText(text),
        });
        if (template.length > 0) Menu.buildFromTemplate(template).popup({ window });
      });
    },
    /** Called once the window may be told things. */
    listen: () => lent.links.handTo(links.receive),
    /** Another server was chosen: it may want another version. */
    serverChanged: () => {
      work = null;
      tray?.show();
      void least.check();
    },
  };
}
