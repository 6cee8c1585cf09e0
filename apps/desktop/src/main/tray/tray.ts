import type { Menu, MenuItemConstructorOptions, NativeImage, Tray } from "electron";
import { mainTexts } from "../texts.ts";
import { trayLook, trayMenu, trayTooltip, type TrayActs, type TrayFacts } from "./tray-menu.ts";

export interface TrayLent {
  create(image: NativeImage): Tray;
  image(look: "idle" | "busy"): NativeImage;
  buildMenu(template: MenuItemConstructorOptions[]): Menu;
  facts(): TrayFacts;
  acts: TrayActs;
}

/** `show` draws what is new; `redraw` draws in any case, for the bar has another color now. */
export interface ShownTray {
  show(): void;
  redraw(): void;
}

/** The icon beside the clock; null where the desktop has no place for one. */
export function openTray(lent: TrayLent): ShownTray | null {
  let tray: Tray;
  try {
    tray = lent.create(lent.image("idle"));
  } catch {
    // A desktop without a tray: the window and the dock are the ways in.
    return null;
  }
  tray.on("click", () => lent.acts.open());
  let drawn = "";
  const show = () => {
    const facts = lent.facts();
    const t = mainTexts(facts.language);
    const template = trayMenu(facts, t, lent.acts);
    // A menu that is open on Linux closes when it is replaced, so only news replaces it.
    const look = JSON.stringify([template, trayLook(facts)]);
    if (look === drawn) return;
    drawn = look;
    tray.setImage(lent.image(trayLook(facts)));
    tray.setToolTip(trayTooltip(facts, t));
    tray.setContextMenu(lent.buildMenu(template));
  };
  show();
  return {
    show,
    redraw() {
      drawn = "";
      show();
    },
  };
}
