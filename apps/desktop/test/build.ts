import { execFile } from "node:child_process";
import { globSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { promisify } from "node:util";

const desktop = join(import.meta.dirname, "..");
const BUILT = ["out/main/main.js", "out/main/runner.js", "out/preload/preload.cjs", "out/renderer/index.html"];
const SOURCES = [
  "src/**/*",
  "electron.vite.config.ts",
  "build/tray/*",
  "../../packages/ui/src/**/*",
  "../../packages/contract/src/**/*",
  "../../packages/runner/src/**/*",
];

const changedAt = (file: string) => statSync(join(desktop, file), { throwIfNoEntry: false })?.mtimeMs ?? 0;

/** Vitest's globalSetup: the tests run what is shipped, so it is built once where it is older than its sources. */
export default async function build(): Promise<void> {
  const newest = Math.max(...globSync(SOURCES, { cwd: desktop }).map(changedAt));
  if (BUILT.every((file) => changedAt(file) >= newest)) return;
  const cli = join(
    dirname(createRequire(import.meta.url).resolve("electron-vite/package.json")),
    "bin/electron-vite.js",
  );
  await promisify(execFile)(process.execPath, [cli, "build"], { cwd: desktop });
}
