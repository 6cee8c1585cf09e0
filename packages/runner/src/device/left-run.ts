import type { Host } from "../host.ts";
import type { DeviceRun, RunView } from "./held-run.ts";
import type { JournalEntry } from "./journal.ts";
import type { Lane } from "./lane.ts";
import type { Line } from "./line.ts";
import { Patience } from "./patience.ts";
import { RunReport } from "./run-report.ts";
import { settleEntry } from "./settle.ts";

const GIVE_BACK = { firstMs: 500, longestMs: 30_000 };

interface LeftRunLent {
  line: Line;
  host: Host;
  lane: Lane;
  onChange(): void;
  onFault(error: unknown): void;
}

/** What an earlier process left of a run: tells the server, and gives the run back where it had not ended. */
export function startLeftRun(entry: JournalEntry, { line, host, lane, onChange, onFault }: LeftRunLent): DeviceRun {
  const { run, fence } = entry.head;
  const leaving = new AbortController();
  let lost = false;
  const patience = new Patience(host, GIVE_BACK);
  const since = host.now().toISOString();
  const report = new RunReport({
    entry,
    line,
    host,
    lane,
    isFull: () => false,
    // Nothing of it runs, so there is nothing to cancel.
    onStop: () => undefined,
    onFault,
    onWritten: () => undefined,
    onChange,
  });
  return {
    held: { run, fence },
    busy: false,
    get lost() {
      return lost;
    },
    view: (): RunView => ({ ...entry.head, phase: "reporting", step: null, since, ahead: report.ahead }),
    stop(reason) {
      if (reason === "run.canceled") return;
      leaving.abort();
      report.abandon();
      // Stopping leaves it on disk for the next start; a lost one is forgotten.
      lost ||= reason === "run.lease_lost";
      if (lost) void entry.remove().catch(onFault);
    },
    hurry() {
      report.hurry();
      patience.hurry();
    },
    ended: Promise.resolve(),
    done: settle(),
  };

  async function settle(): Promise<void> {
    while (!leaving.signal.aborted) {
      try {
        return await settleEntry(entry, report, line, leaving.signal);
      } catch (error) {
        onFault(error);
        await patience.pause(leaving.signal);
      }
    }
  }
}
