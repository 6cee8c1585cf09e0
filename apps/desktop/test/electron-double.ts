import { EventEmitter } from "node:events";
import { forkUtility } from "./utility-double.ts";

/** A frame as Electron's senderFrame shows it. */
interface Frame {
  url: string;
  parent: Frame | null;
}
interface Event {
  url: string;
  prevented: boolean;
  preventDefault(): void;
}
export function event(url = ""): Event {
  return {
    url,
    prevented: false,
    preventDefault() {
      this.prevented = true;
    },
  };
}

class WebContents extends EventEmitter {
  mainFrame: Frame = { url: "", parent: null };
  sent: [string, unknown][] = [];
  windowOpenHandler: ((details: { url: string }) => { action: string }) | null = null;
  setWindowOpenHandler(handler: (details: { url: string }) => { action: string }) {
    this.windowOpenHandler = handler;
  }
  send(channel: string, payload: unknown) {
    this.sent.push([channel, structuredClone(payload)]);
    this.emit("sent", channel, payload);
  }
}

interface Rectangle {
  x: number;
  y: number;
  width: number;
  height: number;
}
interface WindowOptions extends Partial<Rectangle> {
  show?: boolean;
  backgroundColor?: string;
  webPreferences?: Record<string, unknown>;
}

export interface DoubleOptions {
  userData: string;
  /** What Linux says of its keyring; other systems have no such question. */
  backend?: string;
  firstInstance?: boolean;
  workArea?: Rectangle;
}

/** Electron as far as our main process and preload know it: what it does is recorded, what it would refuse is refused. */
export function createElectron({
  userData,
  backend = "gnome_libsecret",
  firstInstance = true,
  workArea = { x: 0, y: 0, width: 1920, height: 1040 },
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
    answers: [] as (number | string)[],
    asked: [] as unknown[],
  };
  const beforeReady = (what: string) => {
    if (state.ready) throw new Error(`${what} belongs before ready`);
  };
  const afterReady = (what: string) => {
    if (!state.ready) throw new Error(`${what} belongs after ready`);
  };

  const app = Object.assign(new EventEmitter(), {
    isPackaged: true,
    whenReady: () => ready,
    enableSandbox() {
      beforeReady("enableSandbox");
      state.sandboxed = true;
    },
    requestSingleInstanceLock: () => firstInstance,
    quit: () => void state.quits++,
    getVersion: () => "0.1.0",
    getPath(name: string) {
      if (name !== "userData") throw new Error(`No double of the path ${name}`);
      return userData;
    },
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
      this.emit("close", event());
      this.destroyed = true;
      this.emit("closed");
      app.emit("window-all-closed");
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
    },
  };

  const flip = (bytes: Buffer) => Buffer.from(bytes.map((byte) => byte ^ 0x5a));
  const safeStorage = {
    async isAsyncEncryptionAvailable() {
      afterReady("safeStorage");
      return true;
    },
    getSelectedStorageBackend: () => (state.ready ? backend : "unknown"),
    encryptStringAsync: async (text: string) => flip(Buffer.from(text)),
    async decryptStringAsync(sealed: Buffer) {
      return { result: flip(sealed).toString(), shouldReEncrypt: false };
    },
  };

  const electron = {
    app,
    BrowserWindow,
    ipcMain,
    protocol,
    safeStorage,
    session,
    Menu: {
      buildFromTemplate: (template: MenuItem[]) => template,
      setApplicationMenu: (menu: MenuItem[]) => void (state.menu = menu),
    },
    dialog: {
      async showMessageBox(...options: unknown[]) {
        state.asked.push(options.at(-1));
        return { response: state.answers.shift() ?? 0 };
      },
      async showOpenDialog(...options: unknown[]) {
        state.asked.push(options.at(-1));
        const folder = state.answers.shift();
        return { canceled: folder === undefined, filePaths: folder === undefined ? [] : [folder] };
      },
    },
    nativeTheme: { themeSource: "system", shouldUseDarkColors: false },
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
    screen: { getAllDisplays: () => [{ workArea }] },
    shell: { openExternal: async (url: string) => void state.opened.push(url) },
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
interface MenuItem {
  label?: string;
  role?: string;
  click?: () => void;
  submenu?: MenuItem[];
}
type Granter = (
  contents: unknown,
  permission: string,
  answer: (granted: boolean) => void,
  details: { isMainFrame: boolean; requestingUrl: string },
) => void;
type Checker = (contents: unknown, permission: string, origin: string) => boolean;
