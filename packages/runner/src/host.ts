import type { RunnerEvent } from "@runsheet/contract/run-event";
import type { INTERPRETERS } from "@runsheet/contract/step";
import type { TemplateDocument } from "@runsheet/contract/template-document";
import type { Values } from "@runsheet/contract/variable";

/** One run to execute: the frozen template and the checked values. */
export interface Plan {
  runId: string;
  /** Counts from 1; each attempt has a folder and a log of its own. */
  attempt: number;
  document: Pick<TemplateDocument, "variables" | "steps" | "timeoutSeconds">;
  /** A variable of type `secret` has the name of a secret here. */
  values: Values;
  /** What the secrets hold, by name of the variable. No event of the run tells any of it. */
  secrets: Readonly<Record<string, string>>;
  endpoint: Endpoint;
}

/** The workspace's own prompt endpoint, as far as it is set. The key goes to this address and to no other. */
export interface Endpoint {
  address: string | null;
  model: string | null;
  key: string | null;
}

export type { RunnerEvent };

/**
 * What a machine lends to the runner. Everything a step does to the outside world goes through here, so a host
 * decides what is allowed; it is trusted, the plan is not.
 */
export interface Host {
  /** False where nobody may start programs; shell steps then fail with `shell.not_allowed`. */
  readonly shellAllowed: boolean;
  now(): Date;
  /** Resolves after `ms` milliseconds, or as soon as the signal aborts. Never rejects. */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
  /** As the Fetch standard says, except that `redirect: "manual"` answers with the redirect itself. */
  fetch(url: string, init: RequestInit): Promise<Response>;
  /** The folder of one attempt. Nothing is created before something is written or started in it. */
  folder(runId: string, attempt: number): Workspace;
}

/** The run's own folder: the only place where a run's files are written, and where its programs start. */
export interface Workspace {
  /** Where it is, for people who look for its files. */
  readonly path: string;
  /**
   * Writes one file atomically, with the folders on its way, and returns its size in bytes. The path is relative and
   * ends inside the folder even through symbolic links. Throws HostRefusal `files.outside_folder` or `files.bad_path`.
   */
  write(path: string, content: string, options: { executable: boolean }): Promise<number>;
  /**
   * Starts a program as the leader of a process group of its own, without standard input. Throws HostRefusal
   * `shell.missing_program`, `shell.not_executable`, `shell.missing_folder`, `shell.value_too_large` or `files.outside_folder`.
   */
  spawn(command: Command): Promise<Program>;
}

/** A program to start: its arguments, or a script for an interpreter. */
export interface Command {
  run: { argv: readonly string[] } | { script: string; interpreter: (typeof INTERPRETERS)[number] };
  /** Added to the host's short list of harmless variables (PATH, HOME, …); nothing else is inherited. */
  env: Readonly<Record<string, string>>;
  /** Texts too long for an environment: each is written to a private file, and the variable holds that file's path. */
  envFiles: Readonly<Record<string, string>>;
  /** Working folder, relative to the run's folder; `.` is the folder itself. */
  folder: string;
  /** Marks this command among those of the run: the index of its step. */
  step: number;
}

/** How a program ended: an exit status, or the name of a signal. */
export type Exit = { code: number } | { signal: string };

export interface Program {
  /** Bytes as they come. Unread output stays in the pipe, so a program that writes faster than it is read waits. */
  readonly stdout: AsyncIterable<Uint8Array>;
  readonly stderr: AsyncIterable<Uint8Array>;
  /** Settles when the program itself has ended; never rejects. What it left behind is killed a second later at most. */
  readonly exited: Promise<Exit>;
  /** What was written to $RUNSHEET_OUTPUT, or null when it is over `most` bytes. */
  output(most: number): Promise<string | null>;
  /** The last percentage written to $RUNSHEET_PROGRESS, if any. */
  progress(): Promise<number | undefined>;
  /** Ends the whole process tree: SIGTERM, then SIGKILL after 5 seconds. Resolves when nothing of it runs any more. */
  end(): Promise<void>;
  /** Lets go of everything the program held, killing what it left behind. Called once its output has been read. */
  release(): Promise<void>;
}

/** The host says no, with a dotted reason and a plain sentence; the step fails with both. */
export class HostRefusal extends Error {
  readonly reason: string;

  constructor(reason: string, message: string) {
    super(message);
    this.name = "HostRefusal";
    this.reason = reason;
  }
}
