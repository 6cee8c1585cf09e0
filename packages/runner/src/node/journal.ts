import { mkdirSync, rmSync } from "node:fs";
import { open, readdir, readFile, rm, type FileHandle } from "node:fs/promises";
import { join } from "node:path";
import { RunnerEvent } from "@runsheet/contract/run-event";
import type { Journal, JournalEntry, LeftBecause, Place, RunHead } from "../device/journal.ts";
import { Head, Left, lineOf, parseLine } from "./journal-line.ts";

/** Bytes read for one report at most; one line may be longer. */
const READ_BYTES = 1_000_000;

/** A journal in a folder of its own: one file a run, one line for each event, synced to the disk before it counts. */
export async function openJournal(folder: string): Promise<Journal> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const entries = new Set<FileEntry>();
  const track = (entry: FileEntry) => {
    entries.add(entry);
    return entry;
  };
  return {
    get size() {
      return [...entries].reduce((sum, entry) => sum + entry.size, 0);
    },
    async load() {
      const found: FileEntry[] = [];
      // One after the other: each may be as long as the log of a whole run.
      for (const name of (await readdir(folder)).filter((name) => name.endsWith(".jsonl"))) {
        const entry = await restore(join(folder, name), (entry) => entries.delete(entry));
        if (entry) found.push(track(entry));
      }
      return found.toSorted((one, other) => one.bornMs - other.bornMs);
    },
    async open(head) {
      const path = join(folder, `${safe(head.run)}-${safe(head.fence)}.jsonl`);
      const file = await open(path, "wx+", 0o600);
      const entry = new FileEntry(path, file, head, Date.now(), () => entries.delete(entry));
      await entry.writeHead();
      await syncFolder(folder);
      return track(entry);
    },
  };
}

/** One segment of a path, whatever the server calls its runs. */
function safe(name: string): string {
  if (!/^[\w-]{1,100}$/.test(name)) throw new TypeError(`${JSON.stringify(name)} cannot be the name of a file`);
  return name;
}

class FileEntry implements JournalEntry {
  readonly head: RunHead;
  readonly bornMs: number;
  readonly #path: string;
  readonly #file: FileHandle;
  readonly #forget: () => void;
  /** Where the next line goes: what stands behind it is a write that was cut short. */
  size = 0;
  events = 0;
  ended = false;
  left: LeftBecause | null = null;
  begun = false;
  /** Where the first event stands. */
  #start = 0;
  #removed = false;

  constructor(path: string, file: FileHandle, head: RunHead, bornMs: number, forget: () => void) {
    this.#path = path;
    this.#file = file;
    this.head = head;
    this.bornMs = bornMs;
    this.#forget = forget;
  }

  async writeHead(): Promise<void> {
    await this.write([{ head: this.head }]);
    this.#start = this.size;
  }

  async begin(): Promise<void> {
    await this.write([{ begun: true }]);
    this.begun = true;
  }

  async append(events: readonly RunnerEvent[]): Promise<void> {
    await this.write(events.map((event) => ({ event })));
    this.events += events.length;
    this.ended ||= events.some(({ type }) => type === "run_finished");
  }

  async leave(because: LeftBecause): Promise<void> {
    await this.write([{ left: because }]);
    this.left = because;
  }

  /** All of it, or the former size counts: the next write goes over what this one left. */
  async write(records: readonly object[]): Promise<void> {
    const bytes = Buffer.concat(records.map(lineOf));
    for (let done = 0; done < bytes.length;) {
      const { bytesWritten } = await this.#file.write(bytes, done, bytes.length - done, this.size + done);
      done += bytesWritten;
    }
    await this.#file.datasync();
    this.size += bytes.length;
  }

  async read(from: Place | null, most: number): Promise<{ events: RunnerEvent[]; next: Place }> {
    const start = from ?? { events: 0, position: this.#start };
    const bytes = await this.#chunk(start.position);
    const events: RunnerEvent[] = [];
    let used = 0;
    for (let end; events.length < most && (end = bytes.indexOf(10, used)) >= 0; used = end + 1) {
      const record = parseLine(bytes.subarray(used, end));
      if (record && "event" in record) events.push(RunnerEvent.parse(record.event));
    }
    return { events, next: { events: start.events + events.length, position: start.position + used } };
  }

  /** Whole lines from a position on, at least one. */
  async #chunk(position: number): Promise<Buffer> {
    for (let length = READ_BYTES; ; length *= 2) {
      const wanted = Math.min(length, this.size - position);
      const { buffer, bytesRead } = await this.#file.read(Buffer.alloc(wanted), 0, wanted, position);
      const bytes = buffer.subarray(0, bytesRead);
      if (bytes.includes(10) || wanted === this.size - position) return bytes;
    }
  }

  async remove(): Promise<void> {
    if (this.#removed) return;
    this.#removed = true;
    this.#forget();
    await rm(this.#path, { force: true });
    await this.#file.close();
  }

  /** Takes over what stands in the file, up to the first line that is not whole. */
  restore(bytes: Buffer): void {
    for (let end; (end = bytes.indexOf(10, this.size)) >= 0; this.size = end + 1) {
      const record = parseLine(bytes.subarray(this.size, end));
      if (!record) return;
      if ("head" in record) this.#start = end + 1;
      if ("begun" in record) this.begun = true;
      if ("left" in record) this.left = Left.parse(record.left);
      if (!("event" in record)) continue;
      this.events += 1;
      this.ended ||= RunnerEvent.parse(record.event).type === "run_finished";
    }
  }
}

/** An entry that an earlier process left; null, and gone, where not even its head is whole: then nothing was begun. */
async function restore(path: string, forget: (entry: FileEntry) => void): Promise<FileEntry | null> {
  const bytes = await readFile(path);
  const first = parseLine(bytes.subarray(0, Math.max(0, bytes.indexOf(10))));
  const head = Head.safeParse(first && "head" in first ? first.head : null);
  if (!head.success) {
    rmSync(path, { force: true });
    return null;
  }
  const file = await open(path, "r+");
  const { birthtimeMs } = await file.stat();
  const entry: FileEntry = new FileEntry(path, file, head.data, birthtimeMs, () => forget(entry));
  entry.restore(bytes);
  await file.truncate(entry.size);
  return entry;
}

/** A new file's name is only sure to be there after the folder was synced (fsync(2)); Windows has no such call. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === "win32") return;
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
