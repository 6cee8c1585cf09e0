import { EventEmitter } from "node:events";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { event, WebContents, type Frame } from "./double/contents.ts";
import {
  createSurfaces,
  type Box,
  type Checker,
  type Granter,
  type MenuItem,
  type ShownNotification,
  type ShownTray,
} from "./double/surfaces.ts";

import type { DoubleOptions, Rectangle, WindowOptions } from "./double/options.ts";
import { createVault } from "./double/vault.ts";
import { forkUtility } from "./utility-double.ts";

export type { DoubleOptions } from "./double/options.ts";
export { event } from "./double/contents.ts";
export type { MenuItem } from "./double/surfaces.ts";

/** Electron as far as our main process and preload know it: what it does is recorded, what it would refuse is refused. */
export function createElectron({
  userData,
  backend = "gnome_libsecret",
  firstInstance = true,
  workArea = { x: 0, y: 0, width: 1920, height: 1040 },
  workAreas = [workArea],
  isPackaged = true,
  locale = "en-GB",
  answers = [],
  tray = true,
}: DoubleOptions) {
  let becomeReady: () => void = () => {};
  const ready = new Promise<void>((resolve) => (becomeReady = resolve));
  const state = {
    ready: false,
    sandboxed: false,
    quits: 0,
    opened: [] as string[],
    menu: null as MenuItem[] | null,
    privileged: [] as Scheme[],
    windows: [] as BrowserWindow[],
    fetched: [] as Record<string, unknown>[],
    children: [] as ReturnType<typeof forkUtility>[],
    /** What the person answers to the next dialogs of the system: the button's number, or the folder. */
    answers: [...answers] as (number | string)[],
    asked: [] as unknown[],
    schemes: [] as string[],
    login: { openAtLogin: false, args: [] as string[] },
    crashReports: null as Record<string, unknown> | null,
    boxes: [] as Box[],
    notifications: [] as ShownNotification[],
    trays: [] as ShownTray[],
    popups: [] as MenuItem[][],
    openedPaths: [] as string[],
    copied: [] as string[],
    spellCheck: null as boolean | null,
  };
  const beforeReady = (what: string) => {
    if (state.ready) throw new Error(`${what} belongs before ready`);
  };
  const afterReady = (what: string) => {
    if (!state.ready) throw new Error(`${what} belongs after ready`);
  };

  const app = Object.assign(new EventEmitter(), {
    isPackaged,
    whenReady: () => ready,
    enableSandbox() {
      beforeReady("enableSandbox");
      state.sandboxed = true;
    },
    requestSingleInstanceLock: () => firstInstance,
    /** As Electron: before-quit may stop it, then each window may by its close event; what is left ends the app. */
    quit() {
      const asked = event();
      app.emit("before-quit", asked);
      if (asked.prevented) return;
      const open = state.windows.filter((window) => !window.destroyed);
      if (open.some((window) => !window.tryClose())) return;
      // What still has to end may hold it up once more.
      const ending = event();
      app.emit("will-quit", ending);
      if (!ending.prevented) state.quits++;
    },
    getVersion: () => "0.1.0",
    getLocale() {
      afterReady("getLocale");
      return locale;
    },
    getPath(name: string) {
      const paths: Record<string, string> = { userData, appData: join(userData, "config") };
      if (!paths[name]) throw new Error(`No double of the path ${name}`);
      return paths[name];
    },
    setAsDefaultProtocolClient(scheme: string) {
      state.schemes.push(scheme);
      return true;
    },
    getLoginItemSettings: () => state.login,
    setLoginItemSettings: (settings: { openAtLogin: boolean; args: string[] }) => void (state.login = settings),
  });

  class BrowserWindow extends EventEmitter {
    webContents = new WebContents();
    options: WindowOptions;
    bounds: Rectangle;
    shown = false;
    maximized = false;
    minimized = false;
    focused = 0;
    destroyed = false;
    constructor(options: WindowOptions) {
      super();
      afterReady("BrowserWindow");
      this.options = options;
      this.bounds = {
        x: options.x ?? 10,
        y: options.y ?? 10,
        width: options.width ?? 800,
        height: options.height ?? 600,
      };
      state.windows.push(this);
      app.emit("web-contents-created", event(), this.webContents);
    }
    async loadURL(url: string) {
      this.webContents.mainFrame.url = url;
    }
    show() {
      this.shown = true;
      this.emit("show");
    }
    hide() {
      this.shown = false;
      this.emit("hide");
    }
    focus() {
      this.focused++;
    }
    maximize() {
      this.maximized = true;
    }
    isMaximized() {
      return this.maximized;
    }
    isMinimized() {
      return this.minimized;
    }
    restore() {
      this.minimized = false;
    }
    getNormalBounds() {
      return this.bounds;
    }
    isDestroyed() {
      return this.destroyed;
    }
    close() {
      if (this.tryClose()) app.emit("window-all-closed");
    }
    /** False where a listener stopped it. */
    tryClose(): boolean {
      const asked = event();
      this.emit("close", asked);
      if (asked.prevented) return false;
      this.destroyed = true;
      this.shown = false;
      this.emit("closed");
      return true;
    }
  }

  const handlers = new Map<string, (event: unknown, input: unknown) => unknown>();
  const ipcMain = {
    handle(channel: string, handler: (event: unknown, input: unknown) => unknown) {
      if (handlers.has(channel)) throw new Error(`A second handler for ${channel}`);
      handlers.set(channel, handler);
    },
  };
  /** An invoke as it reaches the main process: cloned both ways, errors wrapped as Electron wraps them. */
  async function invoke(
    channel: string,
    input: unknown,
    from: { sender?: unknown; senderFrame?: Frame | null } = {},
  ): Promise<unknown> {
    const contents = state.windows.at(-1)?.webContents;
    const handler = handlers.get(channel);
    if (!handler) throw new Error(`No handler registered for '${channel}'`);
    return structuredClone(
      await handler({ sender: contents, senderFrame: contents?.mainFrame, ...from }, structuredClone(input)),
    );
  }

  const protocols = new Map<string, (request: Request) => Promise<Response>>();
  const protocol = {
    registerSchemesAsPrivileged(schemes: Scheme[]) {
      beforeReady("registerSchemesAsPrivileged");
      state.privileged = schemes;
    },
    handle(scheme: string, handler: (request: Request) => Promise<Response>) {
      afterReady("protocol.handle");
      protocols.set(scheme, handler);
    },
  };
  /** What the page's fetch does with our scheme. */
  async function load(url: string, init: RequestInit & { initiatorOrigin?: string } = {}): Promise<Response> {
    const handler = protocols.get(new URL(url).protocol.slice(0, -1));
    if (!handler) throw new Error(`Nothing handles ${url}`);
    const request = Object.assign(
      new Request(url, init),
      init.initiatorOrigin === undefined ? {} : { initiatorOrigin: init.initiatorOrigin },
    );
    return handler(request);
  }

  const { nativeImage, Tray, Notification, answer } = createSurfaces(state, afterReady, tray);

  const granted = {
    request: null as Granter | null,
    check: null as Checker | null,
    device: null as (() => boolean) | null,
    display: null as ((request: unknown, answer: (streams: unknown) => void) => void) | null,
  };
  const session = {
    defaultSession: {
      setPermissionRequestHandler(handler: Granter) {
        granted.request = handler;
      },
      setPermissionCheckHandler(handler: Checker) {
        granted.check = handler;
      },
      setDevicePermissionHandler(handler: () => boolean) {
        granted.device = handler;
      },
      setDisplayMediaRequestHandler(handler: NonNullable<typeof granted.display>) {
        granted.display = handler;
      },
      setSpellCheckerEnabled: (on: boolean) => void (state.spellCheck = on),
    },
  };

  const safeStorage = createVault(state, afterReady, backend);

  const electron = {
    app,
    BrowserWindow,
    ipcMain,
    protocol,
    safeStorage,
    session,
    Tray,
    Notification,
    nativeImage,
    clipboard: { writeText: (text: string) => void state.copied.push(text) },
    crashReporter: { start: (options: Record<string, unknown>) => void (state.crashReports = options) },
    Menu: {
      buildFromTemplate: (template: MenuItem[]) =>
        Object.assign(template, { popup: () => void state.popups.push(template) }),
      setApplicationMenu: (menu: MenuItem[]) => void (state.menu = menu),
    },
    dialog: {
      showMessageBox: async (...options: unknown[]) => ({ response: answer(options.at(-1) as Box) }),
      showMessageBoxSync: answer,
      async showOpenDialog(...options: unknown[]) {
        state.asked.push(options.at(-1));
        const folder = state.answers.shift();
        return { canceled: folder === undefined, filePaths: folder === undefined ? [] : [folder] };
      },
    },
    nativeTheme: Object.assign(new EventEmitter(), {
      themeSource: "system",
      shouldUseDarkColors: false,
      shouldUseDarkColorsForSystemIntegratedUI: false,
    }),
    net: {
      fetch(url: string, init: RequestInit) {
        state.fetched.push({ url, ...init });
        return fetch(url, init);
      },
    },
    powerMonitor: new EventEmitter(),
    utilityProcess: {
      fork(entry: string) {
        afterReady("utilityProcess.fork");
        const child = forkUtility(entry);
        state.children.push(child);
        return child;
      },
    },
    screen: {
      getAllDisplays() {
        afterReady("screen");
        return workAreas.map((area) => ({ workArea: area }));
      },
    },
    shell: {
      openExternal: async (url: string) => void state.opened.push(url),
      async openPath(path: string) {
        state.openedPaths.push(path);
        return existsSync(path) ? "" : "No such file";
      },
    },
  };
  const start = async () => {
    state.ready = true;
    becomeReady();
  };
  return { electron, state, granted, handlers, invoke, load, start };
}

export type Double = ReturnType<typeof createElectron>;
interface Scheme {
  scheme: string;
  privileges: Record<string, boolean>;
}
