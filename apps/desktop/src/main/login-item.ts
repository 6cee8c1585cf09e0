import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { App } from "electron";
import { writeWhole } from "./write-file.ts";

/** Said by whoever starts the app at login: it comes up without its window. */
export const HIDDEN = "--hidden";

export interface LoginItem {
  /** Null where the app cannot be started by the system, as in development. */
  get(): boolean | null;
  set(on: boolean): void;
}

export interface LoginLent {
  app: Pick<App, "isPackaged" | "getLoginItemSettings" | "setLoginItemSettings">;
  platform: NodeJS.Platform;
  /** `~/.config` on Linux. */
  configFolder: string;
  /** What starts the app again: the AppImage itself where it runs from one, for the program inside has a passing path. */
  program: string;
}

export function loginItem(lent: LoginLent): LoginItem {
  if (!lent.app.isPackaged) return { get: () => null, set: () => {} };
  return lent.platform === "linux" ? autostartFile(lent) : systemsOwn(lent.app);
}

function systemsOwn(app: LoginLent["app"]): LoginItem {
  const args = [HIDDEN];
  return {
    get: () => app.getLoginItemSettings({ args }).openAtLogin,
    set: (openAtLogin) => app.setLoginItemSettings({ openAtLogin, args }),
  };
}

/** https://specifications.freedesktop.org/autostart-spec: one file, which desktops may also switch off by a line in it. */
function autostartFile({ configFolder, program }: LoginLent): LoginItem {
  const file = join(configFolder, "autostart", "runsheet.desktop");
  return {
    get() {
      try {
        return !/^(?:Hidden=true|X-GNOME-Autostart-enabled=false)$/m.test(readFileSync(file, "utf8"));
      } catch {
        return false;
      }
    },
    set(on) {
      if (!on) return rmSync(file, { force: true });
      const lines = ["[Desktop Entry]", "Type=Application", "Name=Runsheet", `Exec=${quoted(program)} ${HIDDEN}`];
      writeWhole(file, `${[...lines, "Terminal=false", "X-GNOME-Autostart-enabled=true"].join("\n")}\n`);
    },
  };
}

/** One argument of an Exec line (Desktop Entry Specification, "The Exec key"). */
function quoted(program: string): string {
  // The string's own escape comes on top of the argument's; % begins a field code.
  const argument = program.replaceAll(/["`$\\]/g, String.raw`\$&`).replaceAll("\\", "\\\\");
  return `"${argument.replaceAll("%", "%%")}"`;
}
