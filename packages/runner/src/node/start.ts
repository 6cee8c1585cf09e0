import { type ChildProcess, spawn } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { type Command, HostRefusal, type Program } from "../host.ts";
import type { RunFolder } from "./folder.ts";
import { recordLive } from "./live-record.ts";
import { ProcessTree } from "./process-tree.ts";
import { programOf } from "./program.ts";

/** Longest script given as an argument; Linux takes 128 KiB in one (execve(2)). */
const MAX_INLINE_BYTES = 100 * 1024;

export interface Place {
  root: string;
  runId: string;
  folder: RunFolder;
  /** What every program of the host sees. */
  env: Readonly<Record<string, string>>;
  /** Runs scripts for Node. */
  node: string;
}

/** Starts a command in a run's folder. Throws HostRefusal. */
export async function start(command: Command, place: Place): Promise<Program> {
  const { folder } = place;
  const cwd = await folder.folder(command.folder);
  const outputPath = folder.beside(`${command.step}.output`);
  const progressPath = folder.beside(`${command.step}.progress`);
  const files = Object.entries(command.envFiles).map(([name, text]) => ({
    name,
    text,
    path: folder.beside(`${command.step}.${name}`),
  }));
  await Promise.all(files.map(({ path, text }) => writeFile(path, text, { mode: 0o600 })));

  const [program, ...rest] = await argvOf(command, place);
  const env = {
    ...place.env,
    ...command.env,
    ...Object.fromEntries(files.map(({ name, path }) => [name, path])),
    RUNSHEET_OUTPUT: outputPath,
    RUNSHEET_PROGRESS: progressPath,
  };
  const child = await spawned(program!, rest, cwd, env);
  const tree = new ProcessTree(child.pid!, place.runId);
  return programOf(child, tree, { outputPath, progressPath, forget: recordLive(place.root, tree) });
}

async function argvOf(command: Command, { folder, node }: Place): Promise<string[]> {
  if ("argv" in command.run) return [...command.run.argv];
  const { script, interpreter } = command.run;
  const isModule = interpreter === "node" && MODULE.test(script);
  const program = interpreter === "node" ? node : interpreter;
  // Inline text that begins with a dash would be taken for an option.
  const inline = script.startsWith("-") ? `\n${script}` : script;
  if (Buffer.byteLength(inline) <= MAX_INLINE_BYTES) {
    if (interpreter !== "node") return [program, "-c", inline];
    return [program, ...(isModule ? ["--input-type=module"] : []), "-e", inline];
  }
  const path = folder.beside(`${command.step}.script${interpreter === "node" ? (isModule ? ".mjs" : ".cjs") : ""}`);
  await writeFile(path, script, { mode: 0o600 });
  return [program, path];
}

/** A script with an import or export is a module; Node's own guess fails for `-e` when the text says "crypto". */
const MODULE = /^\s*(import\b(?!\s*[(.])|export\b)/m;

/** A child that has really started: the errors of starting arrive as an event or are thrown, by code. */
function spawned(program: string, args: string[], cwd: string, env: Record<string, string>): Promise<ChildProcess> {
  return new Promise((resolve, reject) => {
    const refuse = (error: NodeJS.ErrnoException) => reject(refusalFor(error, program));
    try {
      const child = spawn(program, args, {
        cwd,
        env,
        detached: process.platform !== "win32",
        stdio: ["ignore", "pipe", "pipe"],
        windowsHide: true,
      });
      child.on("error", refuse);
      if (child.pid !== undefined) resolve(child);
    } catch (error) {
      refuse(error as NodeJS.ErrnoException);
    }
  });
}

function refusalFor(error: NodeJS.ErrnoException, program: string): Error {
  if (error.code === "ENOENT")
    return new HostRefusal("shell.missing_program", `There is no program ${program} on this machine.`);
  if (error.code === "EACCES") return new HostRefusal("shell.not_executable", `${program} may not be executed.`);
  if (error.code === "E2BIG") {
    return new HostRefusal(
      "shell.value_too_large",
      "The values are too large to be given to a program: one argument takes 128 KiB, all together about 2 MB. Use a script, which gets long values as files.",
    );
  }
  if (error.code === "ENAMETOOLONG")
    return new HostRefusal(
      "shell.missing_program",
      `A name of ${program.length} characters is too long for a program.`,
    );
  return error;
}
