import { execFile } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";

const desktop = join(import.meta.dirname, "..");
const requireHere = createRequire(import.meta.url);
/** What electron-builder's library works with. */
export const builder = createRequire(
  createRequire(requireHere.resolve("electron-builder/package.json")).resolve("app-builder-lib"),
);

/** Before the fuses of a program: https://www.electronjs.org/docs/latest/tutorial/fuses */
const FUSES = "dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX";

export interface MadePackage {
  /** The program that people start. */
  program: string;
  resources: string;
  remove(): Promise<void>;
}

/**
 * The package for Linux as electron-builder makes it, of an Electron that is none: a program that does nothing and has
 * the fuses of one, each as it is not wanted.
 */
export async function makePackage(wanted: boolean[]): Promise<MadePackage> {
  const folder = await mkdtemp(join(tmpdir(), "runsheet-package-"));
  const electron = join(folder, "electron");
  await mkdir(join(electron, "resources"), { recursive: true });
  const wire = [1, wanted.length, ...wanted.map((on) => (on ? "0" : "1").charCodeAt(0))];
  const program = Buffer.concat([Buffer.from(`#!/bin/sh\n# ${FUSES}`), Buffer.from(wire)]);
  await writeFile(join(electron, "electron"), program, { mode: 0o755 });
  const cli = join(dirname(requireHere.resolve("electron-builder/package.json")), "cli.js");
  const given = [`-c.electronDist=${electron}`, `-c.directories.output=${join(folder, "made")}`];
  await promisify(execFile)(process.execPath, [cli, "--linux", "--dir", "--publish", "never", ...given], {
    cwd: desktop,
  });
  const made = join(folder, "made/linux-unpacked");
  return {
    program: join(made, "runsheet"),
    resources: join(made, "resources"),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
