import type { BrowserWindow, BrowserWindowConstructorOptions, Rectangle } from "electron";
import { APP_PAGE } from "./origin.ts";
import type { Bounds, SettingsFile } from "./settings.ts";

export interface WindowLent {
  create(options: BrowserWindowConstructorOptions): BrowserWindow;
  preload: string;
  settings: SettingsFile;
  dark: boolean;
  /** The parts of the screens that windows may cover. */
  workAreas: Rectangle[];
  devTools: boolean;
  /** Started by the system at login: ready, and out of the way. */
  hidden: boolean;
}

// The canvas colors of the ui's style.css: the first frame must not flash.
const BACKGROUND = { dark: "#0e0f12", light: "#f7f8f9" };
const GRIP = 80;

export function openWindow(lent: WindowLent): BrowserWindow {
  const { bounds, maximized } = lent.settings.get();
  const window = lent.create({
    width: 1280,
    height: 800,
    ...(bounds && isWithinReach(bounds, lent.workAreas) ? bounds : {}),
    minWidth: 390,
    minHeight: 480,
    title: "Runsheet",
    show: false,
    backgroundColor: lent.dark ? BACKGROUND.dark : BACKGROUND.light,
    webPreferences: {
      preload: lent.preload,
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
      devTools: lent.devTools,
    },
  });
  if (maximized) window.once("show", () => window.maximize());
  window.once("ready-to-show", () => {
    if (lent.hidden) return;
    window.show();
  });
  window.on("close", () => lent.settings.update({ bounds: window.getNormalBounds(), maximized: window.isMaximized() }));
  void window.loadURL(APP_PAGE);
  return window;
}

/** Brings a window back to the person, wherever it was. */
export function focusWindow(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}

/** Remembered bounds count while enough of the window's top can be grabbed on some screen. */
function isWithinReach(bounds: Bounds, workAreas: Rectangle[]): boolean {
  return workAreas.some((area) => {
    const across = Math.min(bounds.x + bounds.width, area.x + area.width) - Math.max(bounds.x, area.x);
    return across >= GRIP && bounds.y >= area.y && bounds.y <= area.y + area.height - GRIP;
  });
}
