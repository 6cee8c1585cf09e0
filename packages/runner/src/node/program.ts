import type { ChildProcess } from "node:child_process";
import { constants, statSync } from "node:fs";
import { open } from "node:fs/promises";
import type { Exit, Program } from "../host.ts";
import { ByteStream } from "./byte-stream.ts";
import { processRuns } from "./process-table.ts";
import type { ProcessTree } from "./process-tree.ts";

/** How long what a program left behind may go on writing after its end, in milliseconds. */
const DRAIN_MS = 1_000;
/** A killed writer's pipe ends at once; one that is silent for this long belongs to somebody out of reach. */
const SILENCE_MS = 250;
/** More than a pipe and its buffers hold: whatever comes after this was written since. */
const MAX_LEFT_BYTES = 2_000_000;

/** The files through which a program talks back, and what undoes the note of it on disk. */
export interface Ties {
  outputPath: string;
  progressPath: string;
  forget: Promise<() => void>;
}

/** A running child as the runner sees it. */
export function programOf(child: ChildProcess, tree: ProcessTree, ties: Ties): Program {
  const streams = [new ByteStream(child.stdout!), new ByteStream(child.stderr!)] as const;
  const { promise: exited, resolve: exit } = Promise.withResolvers<Exit>();
  let timer: NodeJS.Timeout | undefined;
  let ending: Promise<void> | undefined;
  child.once("exit", (code, signal) => {
    tree.leaderEnded();
    exit(code === null ? { signal: signal ?? "SIGKILL" } : { code });
    timer = setTimeout(() => {
      // Told to end, the rest of the tree has the same grace as its leader.
      void (ending ?? Promise.resolve()).then(() => closePipes(streams, tree));
    }, DRAIN_MS);
  });
  return {
    stdout: streams[0],
    stderr: streams[1],
    exited,
    output: (most) => readText(ties.outputPath, most),
    progress: () => readProgress(ties.progressPath),
    end: async () => {
      await (ending ??= tree.end());
      // A program that became another user (sudo) cannot be killed from here; the run goes on without it.
      if (!processRuns(tree.group)) return;
      exit({ signal: "SIGKILL" });
      for (const stream of streams) stream.cut();
    },
    release: async () => {
      clearTimeout(timer);
      tree.killGroup();
      for (const stream of streams) stream.cut();
      (await ties.forget)();
    },
  };
}

/** Kills who still writes although the program has ended; then cuts a pipe that is held from out of reach. */
async function closePipes(streams: readonly ByteStream[], tree: ProcessTree): Promise<void> {
  tree.killGroup();
  if (streams.every((stream) => stream.ended)) return;
  await tree.signal("SIGKILL");
  const already = streams.map((stream) => stream.size);
  const timer = setInterval(() => {
    streams.forEach((stream, index) => {
      if (stream.isSilentFor(SILENCE_MS) || stream.size - already[index]! > MAX_LEFT_BYTES) stream.cut();
    });
    if (streams.every((stream) => stream.ended)) clearInterval(timer);
  }, SILENCE_MS);
}

/** A regular file's text; empty when there is none, null when it is longer than `most` bytes. Never waits on a FIFO. */
async function readText(path: string, most: number): Promise<string | null> {
  // Most programs write neither file, and asking takes microseconds where a failing open takes a thread.
  if (!statSync(path, { throwIfNoEntry: false })) return "";
  const file = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (constants.O_NOFOLLOW ?? 0)).catch(
    () => undefined,
  );
  if (!file) return "";
  try {
    const status = await file.stat();
    if (!status.isFile()) return "";
    return status.size > most ? null : await file.readFile("utf8");
  } finally {
    await file.close();
  }
}

async function readProgress(path: string): Promise<number | undefined> {
  const lines = (await readText(path, 100_000))?.trim().split("\n");
  const last = lines?.at(-1)?.replace("%", "").trim();
  const percent = last ? Number(last) : Number.NaN;
  return Number.isFinite(percent) ? percent : undefined;
}
