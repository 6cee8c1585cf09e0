import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { env, getuid, platform } from "node:process";
import { _electron } from "playwright-core";
import { freshUserData, OUT } from "./built-app.ts";
import { stops } from "./built-page.ts";

export const NO_ELECTRON =
  "There is no Electron on this machine: install its binary, or name its folder in ELECTRON_OVERRIDE_DIST_PATH";

/** Electron's program: of the folder that is named, or what its package has installed. Nothing is downloaded. */
export function findElectron(): string | null {
  const packaged = dirname(createRequire(import.meta.url).resolve("electron/package.json"));
  const named = join(packaged, "path.txt");
  const usual =
    { darwin: "Electron.app/Contents/MacOS/Electron", win32: "electron.exe" }[platform as string] ?? "electron";
  const program = existsSync(named) ? readFileSync(named, "utf8") : usual;
  const found = join(env["ELECTRON_OVERRIDE_DIST_PATH"] ?? join(packaged, "dist"), program);
  return existsSync(found) ? found : null;
}

/** The built app in real Electron, with nothing remembered; the same hands as the double's `openPage`. */
export async function openElectron(serverUrl: string | null) {
  const executablePath = findElectron();
  if (executablePath === null) throw new Error(NO_ELECTRON);
  // Chromium's own sandbox cannot start as root.
  const sandbox = getuid?.() === 0 ? ["--no-sandbox"] : [];
  const args = [join(OUT, "main/main.js"), `--user-data-dir=${freshUserData()}`, ...sandbox];
  const electron = await _electron.launch({ executablePath, args });
  stops.push(() => electron.close());
  const page = await electron.firstWindow();
  const complaints: string[] = [];
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(error.message));
  const invoke = (name: string, input: unknown) =>
    page.evaluate(
      ([name, input]) => {
        const { runsheet } = window as unknown as {
          runsheet: { invoke(name: unknown, input: unknown): Promise<unknown> };
        };
        return runsheet.invoke(name, input);
      },
      [name, input],
    );
  if (serverUrl !== null) {
    await invoke("server.choose", serverUrl);
    await page.reload();
  }
  return { app: { invoke }, page, complaints };
}
