import type { RunnerEvent } from "@runsheet/contract/run-event";
import type { Journal, JournalEntry, LeftBecause, RunHead } from "../device/journal.ts";
import type { Line } from "../device/line.ts";
import type { Host, Program } from "../host.ts";

/** Whether a process lives. After its death nothing that it began ever comes back, and nothing that it calls is done. */
export class Life {
  #alive = true;
  #last: (() => void)[] = [];

  kill(): void {
    this.#alive = false;
    for (const act of this.#last) act();
  }

  onDeath(act: () => void): void {
    this.#last.push(act);
  }

  /** Does something of the outside world for the process, while it lives to ask for it and to hear of it. */
  async lend<T>(act: () => Promise<T>): Promise<T> {
    if (!this.#alive) return new Promise(() => undefined);
    const outcome = act();
    try {
      return await outcome;
    } finally {
      if (!this.#alive) await new Promise(() => undefined);
    }
  }
}

/** The same line, of a process that may die. */
export function mortalLine(line: Line, life: Life): Line {
  return {
    next: (input, signal) => life.lend(() => line.next(input, signal)),
    accept: (held) => life.lend(() => line.accept(held)),
    decline: (held, reason, detail) => life.lend(() => line.decline(held, reason, detail)),
    reconsider: (templateId) => life.lend(() => line.reconsider(templateId)),
    report: (held, first, events) => life.lend(() => line.report(held, first, events)),
    giveBack: (held, reason) => life.lend(() => line.giveBack(held, reason)),
  };
}

interface Disk {
  head: RunHead;
  events: RunnerEvent[];
  left: LeftBecause | null;
  begun: boolean;
}

/** A disk that outlives processes: what a write had not finished with at a death is gone. */
export function memoryJournal(disk: Map<string, Disk>, life: Life): Journal {
  const sync = () => life.lend(() => new Promise<void>((resolve) => setImmediate(resolve)));
  const entryOf = (key: string, file: Disk): JournalEntry => ({
    head: file.head,
    get events() {
      return file.events.length;
    },
    get ended() {
      return file.events.at(-1)?.type === "run_finished";
    },
    get left() {
      return file.left;
    },
    get begun() {
      return file.begun;
    },
    async begin() {
      await sync();
      file.begun = true;
    },
    async append(events) {
      await sync();
      file.events.push(...structuredClone([...events]));
    },
    async leave(because) {
      await sync();
      file.left = because;
    },
    async read(from, most) {
      const start = from?.events ?? 0;
      const events = structuredClone(file.events.slice(start, start + most));
      return { events, next: { events: start + events.length, position: 0 } };
    },
    async remove() {
      await sync();
      disk.delete(key);
    },
  });
  return {
    get size() {
      return JSON.stringify([...disk.values()]).length;
    },
    load: async () => [...disk].map(([key, file]) => entryOf(key, file)),
    async open(head) {
      await sync();
      const key = `${head.run}-${head.fence}`;
      if (disk.has(key)) throw new Error(`${key} is there already`);
      const file: Disk = { head, events: [], left: null, begun: false };
      disk.set(key, file);
      return entryOf(key, file);
    },
  };
}

/** A machine whose programs write `1` to `lines`, one a line, and whose short pauses are over at once. */
export function quickHost(lines: number, life = new Life(), onSpawn: (run: string) => void = () => undefined): Host {
  const tick = () => life.lend(() => new Promise<void>((resolve) => setImmediate(resolve)));
  return {
    shellAllowed: true,
    now: () => new Date(),
    sleep: (ms, signal) =>
      life.lend(
        () =>
          new Promise<void>((resolve) => {
            if (signal.aborted) return resolve();
            signal.addEventListener("abort", () => resolve(), { once: true });
            // Deadlines of steps never come.
            if (ms < 50_000) setImmediate(resolve);
          }),
      ),
    fetch: () => Promise.reject(new TypeError("no network")),
    folder: (run) => ({
      path: "/nowhere",
      write: async () => 0,
      async spawn() {
        onSpawn(run);
        return program(lines, tick);
      },
    }),
  };
}

function program(lines: number, tick: () => Promise<void>): Program {
  let ended = false;
  const { promise: exited, resolve: exit } = Promise.withResolvers<{ code: number } | { signal: string }>();
  return {
    stdout: {
      async *[Symbol.asyncIterator]() {
        for (let line = 1; line <= lines && !ended; line += 1) {
          yield new TextEncoder().encode(`${line}\n`);
          await tick();
        }
        exit(ended ? { signal: "SIGTERM" } : { code: 0 });
      },
    },
    stderr: { async *[Symbol.asyncIterator]() {} },
    exited,
    output: async () => "",
    progress: async () => undefined,
    end: async () => {
      ended = true;
      exit({ signal: "SIGTERM" });
    },
    release: async () => undefined,
  };
}
