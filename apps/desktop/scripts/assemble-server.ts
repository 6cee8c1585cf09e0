import { existsSync, readFileSync } from "node:fs";
import { cp, mkdir, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";
import { ENTRY, NODE } from "../src/main/local/packed-server.ts";

const repository = join(import.meta.dirname, "../../..");
const BUILT = { "apps/server/dist": "apps/server", "apps/web/dist": "apps/web/dist" };

interface Part {
  name: string;
  from: string;
  /** Those that are needed, where that is not all. */
  files?: string[];
}

/** A kind of machine, in Node's words. */
export interface Machine {
  platform: string;
  arch: string;
}

/**
 * Makes the folder of the server that works for one computer, as it stands in the package beside the app: the program, the
 * web client, Node, PostgreSQL and what else the program does not hold. Throws where the program was not built, and where
 * the package is for another kind of machine than this one: its parts are not installed here.
 */
export async function assembleServer(folder: string, target: Machine = process): Promise<void> {
  refuseOthers(target);
  for (const from of Object.keys(BUILT))
    if (!existsSync(join(repository, from))) throw new Error(`${from} is missing: build the server and the web client`);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await Promise.all([
    ...Object.entries(BUILT).map(([from, to]) => copy(join(repository, from), join(folder, to))),
    ...outside().flatMap(({ name, from, files = ["."] }) =>
      files.map((file) => copy(join(from, file), join(folder, "node_modules", name, file))),
    ),
    cp(join(repository, "node_modules/node/bin", NODE), join(folder, NODE)),
    writeFile(join(folder, "package.json"), `${JSON.stringify({ type: "module" })}\n`),
  ]);
  if (!existsSync(join(folder, ENTRY))) throw new Error(`The server was built to another place than ${ENTRY}`);
}

function refuseOthers({ platform, arch }: Machine): void {
  // Windows runs on arm64 what was made for x64, and there is no PostgreSQL made for it.
  const fits = arch === process.arch || (platform === "win32" && process.arch === "x64");
  if (platform === process.platform && fits) return;
  throw new Error(
    `The server inside is made of what is installed: package for ${platform} ${arch} on such a machine, not on ${process.platform} ${process.arch}`,
  );
}

/** The packages that the program does not hold: native code, PostgreSQL, and a file that browsers get as it is. */
function outside(): Part[] {
  const argon2 = partOf("@node-rs/argon2", "packages/domain");
  return [
    argon2,
    ...madeForThisMachine(argon2.from),
    ...madeForThisMachine(join(repository, "packages/db")),
    {
      ...partOf("@scalar/api-reference", "apps/server"),
      files: ["package.json", "dist/index.js", "dist/browser/standalone.js"],
    },
  ];
}

/** Of the packages that a package lists as optional, one for each kind of machine, those that are installed here. */
function madeForThisMachine(folder: string): Part[] {
  const { optionalDependencies } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const parts = Object.keys(optionalDependencies).flatMap((name) => findPart(name, folder) ?? []);
  if (parts.length === 0) throw new Error(`${folder} has no part for ${process.platform} ${process.arch}`);
  return parts;
}

function partOf(name: string, user: string): Part {
  const part = findPart(name, join(repository, user));
  if (!part) throw new Error(`${name} is not installed`);
  return part;
}

/** A package as the one in `folder` finds it, or null where it is not installed. */
function findPart(name: string, folder: string): Part | null {
  try {
    let from = createRequire(join(folder, "package.json")).resolve(name);
    while (!existsSync(join(from, "package.json"))) from = dirname(from);
    return { name, from };
  } catch {
    return null;
  }
}

/** Copies without what is for developers alone; links that lead to files beside them go on doing so. */
function copy(from: string, to: string): Promise<void> {
  const forDevelopers = /^node_modules|\.(a|map|d\.ts)$/;
  return cp(from, to, {
    recursive: true,
    verbatimSymlinks: true,
    filter: (path) => !forDevelopers.test(relative(from, path)),
  });
}
