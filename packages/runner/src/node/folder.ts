import { randomUUID } from "node:crypto";
import { constants, mkdirSync, realpathSync } from "node:fs";
import { lstat, mkdir, open, realpath, rename, rm, stat } from "node:fs/promises";
import { join, sep } from "node:path";
import { isInnerPath } from "@runsheet/contract/variable";
import { HostRefusal } from "../host.ts";

/** The folder of one attempt on disk: `<root>/<runId>/<attempt>`, for its owner alone. */
export class RunFolder {
  readonly path: string;
  #real: string | undefined;

  constructor(root: string, runId: string, attempt: number) {
    this.path = join(runPath(root, runId), String(attempt));
  }

  /** Creates the folder at the first call. Returns its path without symbolic links. */
  ensure(): string {
    if (this.#real === undefined) {
      mkdirSync(this.path, { recursive: true, mode: 0o700 });
      this.#real = realpathSync(this.path);
    }
    return this.#real;
  }

  /** Path of a private file of the runner, beside the folder so that a run's files never meet it. */
  beside(name: string): string {
    this.ensure();
    return `${this.path}.${name}`;
  }

  async write(path: string, content: string, { executable }: { executable: boolean }): Promise<number> {
    if (!isInnerPath(path)) throw outside(path);
    const parts = path.split("/").filter((part) => part !== "" && part !== ".");
    const name = parts.pop();
    if (name === undefined || path.endsWith("/"))
      throw new HostRefusal("files.bad_path", `${path} names a folder, not a file.`);
    try {
      const parent = await this.#enter(parts, path);
      const bytes = Buffer.from(content);
      await writeAtomically(join(parent, name), bytes, executable);
      return bytes.length;
    } catch (error) {
      throw refusalFor(error, path);
    }
  }

  /** The real path of an existing folder below; throws HostRefusal. */
  async folder(path: string): Promise<string> {
    const root = this.ensure();
    if (path === ".") return root;
    if (!isInnerPath(path)) throw outside(path);
    const missing = new HostRefusal("shell.missing_folder", `There is no folder ${path} in the run's folder.`);
    const real = await realpath(join(root, path)).catch(() => Promise.reject(missing));
    if (!isWithin(root, real)) throw outside(path);
    if (!(await stat(real)).isDirectory()) throw missing;
    return real;
  }

  /** Walks down, creating what is missing; a symbolic link is followed only when it stays inside. */
  async #enter(parts: readonly string[], path: string): Promise<string> {
    const root = this.ensure();
    let here = root;
    for (const part of parts) {
      here = join(here, part);
      await mkdir(here, 0o755).catch(ignoreExisting);
      if ((await lstat(here)).isSymbolicLink()) here = await realpath(here);
      if (!isWithin(root, here)) throw outside(path);
    }
    return here;
  }
}

/** The folder of a run with all its attempts. The id becomes one path segment or is refused with a TypeError. */
export function runPath(root: string, runId: string): string {
  if (!/^[A-Za-z0-9_-]{1,100}$/.test(runId)) throw new TypeError(`${JSON.stringify(runId)} cannot be the id of a run`);
  return join(root, runId);
}

/** Removes everything that a run's attempts left on disk. */
export function removeRunFolder(root: string, runId: string): Promise<void> {
  return rm(runPath(root, runId), { recursive: true, force: true });
}

/** Written beside under another name and moved into place, so no reader sees half a file and no link is followed. */
async function writeAtomically(target: string, bytes: Uint8Array, executable: boolean): Promise<void> {
  const draft = join(target, "..", `.${randomUUID()}.part`);
  const file = await open(
    draft,
    constants.O_CREAT | constants.O_EXCL | constants.O_WRONLY | (constants.O_NOFOLLOW ?? 0),
    0o644,
  );
  try {
    await file.writeFile(bytes);
    if (executable) await file.chmod(0o755);
    await file.close();
    await rename(draft, target);
  } catch (error) {
    await file.close().catch(() => undefined);
    await rm(draft, { force: true });
    throw error;
  }
}

function isWithin(root: string, path: string): boolean {
  return path === root || path.startsWith(root + sep);
}

function outside(path: string): HostRefusal {
  return new HostRefusal("files.outside_folder", `${path} leads out of the run's folder.`);
}

function ignoreExisting(error: NodeJS.ErrnoException): void {
  if (error.code !== "EEXIST") throw error;
}

/** Mistakes in a path become refusals; a full disk or a missing right stays an error of its own. */
function refusalFor(error: unknown, path: string): unknown {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === "ENOTDIR") return new HostRefusal("files.bad_path", `A part of ${path} is a file, not a folder.`);
  if (code === "EISDIR" || code === "ENOTEMPTY") return new HostRefusal("files.bad_path", `${path} is a folder.`);
  // Never a part of it: half a secret is not recognized any more, and would stand in the log.
  if (code === "ENAMETOOLONG")
    return new HostRefusal("files.bad_path", `A path of ${path.length} characters is too long.`);
  return error;
}
