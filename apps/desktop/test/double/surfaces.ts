import { EventEmitter } from "node:events";
import { existsSync } from "node:fs";

export interface MenuItem {
  label?: string;
  role?: string;
  type?: string;
  enabled?: boolean;
  accelerator?: string;
  registerAccelerator?: boolean;
  click?: () => void;
  submenu?: MenuItem[];
}
export interface Picture {
  path: string;
}
export interface Box {
  message: string;
  detail: string;
  buttons: string[];
  cancelId?: number;
}

export interface ShownTray extends EventEmitter {
  picture: Picture;
  tooltip: string;
  menu: MenuItem[];
}
export interface ShownNotification extends EventEmitter {
  options: { title: string; body: string };
}
interface Record {
  trays: ShownTray[];
  notifications: ShownNotification[];
  boxes: Box[];
  asked: unknown[];
  answers: (number | string)[];
}

/** What the app shows outside its window: the tray, notifications, boxes. */
export function createSurfaces(state: Record, afterReady: (what: string) => void, tray: boolean) {
  /** Pictures are files; Electron makes an empty one of a file that is missing, which shows as nothing. */
  const nativeImage = {
    createFromPath(path: string): Picture {
      if (!existsSync(path)) throw new Error(`No picture at ${path}`);
      return { path };
    },
  };
  class Tray extends EventEmitter {
    picture: Picture;
    tooltip = "";
    menu: MenuItem[] = [];
    constructor(picture: Picture) {
      super();
      afterReady("Tray");
      if (!tray) throw new Error("No status area");
      this.picture = picture;
      state.trays.push(this);
    }
    setImage(picture: Picture) {
      this.picture = picture;
    }
    setToolTip(text: string) {
      this.tooltip = text;
    }
    setContextMenu(menu: MenuItem[]) {
      this.menu = menu;
    }
  }
  class Notification extends EventEmitter {
    static isSupported = () => true;
    options: { title: string; body: string };
    constructor(options: { title: string; body: string }) {
      super();
      afterReady("Notification");
      this.options = options;
    }
    show() {
      state.notifications.push(this);
    }
  }
  const answer = (box: Box) => {
    afterReady("dialog");
    state.boxes.push(box);
    state.asked.push(box);
    return Number(state.answers.shift() ?? box.cancelId ?? 0);
  };

  return { nativeImage, Tray, Notification, answer };
}

export type Granter = (
  contents: unknown,
  permission: string,
  answer: (granted: boolean) => void,
  details: { isMainFrame: boolean; requestingUrl: string },
) => void;
export type Checker = (contents: unknown, permission: string, origin: string) => boolean;
