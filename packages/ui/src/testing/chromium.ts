import { existsSync } from "node:fs";
import sparticuz from "@sparticuz/chromium";
import { chromium, type Browser } from "playwright-core";

const SYSTEM = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/** A real browser for tests: the one CHROMIUM_PATH names, the system's, or the one that comes from npm. */
export async function launchChromium(): Promise<Browser> {
  // oxlint-disable-next-line node/no-process-env -- a machine names its browser for tests alone; the app reads no environment
  const executablePath = process.env["CHROMIUM_PATH"] ?? SYSTEM.find((path) => existsSync(path));
  // Containers run as root and without user namespaces, where Chromium's own sandbox cannot start.
  if (executablePath)
    return chromium.launch({
      executablePath,
      args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
    });
  return chromium.launch({ executablePath: await sparticuz.executablePath(), args: sparticuz.args });
}
