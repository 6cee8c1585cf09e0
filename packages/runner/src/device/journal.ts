import type { RunnerEvent } from "@runsheet/contract/run-event";

/** What is known of a run after this process was killed. Nothing secret is among it: values stay with the server. */
export interface RunHead {
  run: string;
  fence: string;
  attempt: number;
  workspaceId: string;
  workspaceName: string;
  templateId: string | null;
  templateName: string;
}

/** Why a run was left before its end; without one it was killed. */
export type LeftBecause = "runner.stopped";

/** How far an entry has been read. */
export interface Place {
  /** Events before it. */
  events: number;
  /** Known to the journal alone. */
  position: number;
}

/**
 * The outbox of a device: one entry for each run that the server has not wholly taken. What `append` has resolved for
 * survives the death of the process and of the machine.
 */
export interface Journal {
  /** What an earlier process left, oldest first. A torn end, of a write that was cut short, is left out. */
  load(): Promise<JournalEntry[]>;
  /** Makes an entry, on disk when this resolves. */
  open(head: RunHead): Promise<JournalEntry>;
  /** How much all entries take, in bytes. */
  readonly size: number;
}

export interface JournalEntry {
  readonly head: RunHead;
  /** Events on disk. */
  readonly events: number;
  /** True when the last of them ends the run. */
  readonly ended: boolean;
  readonly left: LeftBecause | null;
  /** True when something of the run may have been done. */
  readonly begun: boolean;
  /** Notes, on disk when this resolves, that from here on something may be done. */
  begin(): Promise<void>;
  /** Adds events to the end; all of them are on disk when this resolves. Called one at a time. */
  append(events: readonly RunnerEvent[]): Promise<void>;
  /** Notes why the run is left. */
  leave(because: LeftBecause): Promise<void>;
  /** Events from a place on, at most so many and about a megabyte; without a place from the first one. */
  read(from: Place | null, most: number): Promise<{ events: RunnerEvent[]; next: Place }>;
  /** Forgets the run. */
  remove(): Promise<void>;
}
