import { AppError } from "@runsheet/contract/error";
import type { RunnerEvent } from "@runsheet/contract/run-event";
import type { Host, Plan } from "../host.ts";
import { execute } from "../run.ts";
import type { Journal, JournalEntry } from "./journal.ts";
import type { Lane } from "./lane.ts";
import type { DeviceClaim, HeldRun, Line } from "./line.ts";
import { Patience } from "./patience.ts";
import { RunReport } from "./run-report.ts";
import { settleEntry } from "./settle.ts";

/** How long a device that stops waits for the server; what is not said by then is said at the next start. */
const LAST_WORDS_MS = 3_000;
const ACCEPT = { firstMs: 500, longestMs: 15_000 };

/** Why a run is stopped from outside; the first one given counts. */
export type StopReason = "run.canceled" | "run.lease_lost" | "runner.stopped";

/** What a run is doing on this device, for people. */
export interface RunView extends HeldRun {
  attempt: number;
  workspaceId: string;
  workspaceName: string;
  templateId: string | null;
  templateName: string;
  /** `reporting`: it has ended here, and the server has not taken all of it yet. */
  phase: "preparing" | "running" | "reporting";
  step: { index: number; name: string; of: number; since: string; percent: number | null } | null;
  since: string;
  /** Events that the server has not taken yet. */
  ahead: number;
}

export interface DeviceRun {
  readonly held: HeldRun;
  /** True while it takes a place: it has not ended here. */
  readonly busy: boolean;
  /** True when the server gave it to somebody else. */
  readonly lost: boolean;
  view(): RunView;
  stop(reason: StopReason): void;
  /** Tries again at once what waits for the server. */
  hurry(): void;
  /** Settles when it takes no place any more; never rejects. */
  readonly ended: Promise<void>;
  /** Settles when nothing of the run is left to do here; never rejects. */
  readonly done: Promise<void>;
}

export interface DeviceRunLent {
  line: Line;
  host: Host;
  journal: Journal;
  lane: Lane;
  isFull(): boolean;
  onWritten(): void;
  onChange(): void;
  onFault(error: unknown): void;
}

/** Does a claimed run: opens its secrets, executes it, and brings every event to the server. */
export function startDeviceRun(claim: DeviceClaim, lent: DeviceRunLent): DeviceRun {
  const { line, host } = lent;
  const held = { run: claim.run, fence: claim.fence };
  const leaving = new AbortController();
  const patience = new Patience(host, ACCEPT);
  const view = freshView(claim, host);
  const ended = Promise.withResolvers<void>();
  let report: RunReport | null = null;
  let lost = false;
  let keepsEntry = false;
  const stop = (reason: StopReason) => {
    // A lost run is told about by whoever holds it next.
    if (reason === "run.lease_lost") lost = true;
    // Ended already: what waits to be reported stays on disk for the next start.
    if (reason === "runner.stopped" && view.phase === "reporting") keepsEntry = true;
    if (lost || keepsEntry) report?.abandon();
    if (!leaving.signal.aborted) leaving.abort(reason);
  };
  return {
    held,
    get busy() {
      return view.phase !== "reporting";
    },
    get lost() {
      return lost;
    },
    view: () => ({ ...view, ahead: report?.ahead ?? 0 }),
    stop,
    hurry() {
      patience.hurry();
      report?.hurry();
    },
    ended: ended.promise,
    done: perform().catch(lent.onFault).finally(end),
  };

  async function perform(): Promise<void> {
    const entry = await openEntry();
    if (!entry) return;
    const { isFull, lane, onWritten, onChange, onFault } = lent;
    const onStop = (why: "cancel" | "stale") => stop(why === "cancel" ? "run.canceled" : "run.lease_lost");
    report = new RunReport({ entry, line, host, lane, isFull, onStop, onFault, onWritten, onChange });
    for await (const event of events(entry)) {
      // What was written stays written; how the run ends is for the server to say when it is given back.
      if (!isGivenBack() || event.type === "log") await report.add(event);
      note(event);
    }
    if (isGivenBack() && !lost) return giveBack(entry, report);
    end();
    await report.finish();
    if (!keepsEntry) await entry.remove();
  }

  function end(): void {
    view.phase = "reporting";
    ended.resolve();
    lent.onChange();
  }

  /** Nothing is begun that could not be written down. */
  async function openEntry(): Promise<JournalEntry | null> {
    try {
      return await lent.journal.open(headOf(claim));
    } catch (error) {
      lent.onFault(error);
      await line.giveBack(held, "runner.stopped").catch(lent.onFault);
      return null;
    }
  }

  async function* events(entry: JournalEntry): AsyncGenerator<RunnerEvent> {
    const plan = await accept();
    if (!("refused" in plan)) await begin(entry);
    view.phase = "running";
    if ("refused" in plan) yield* plan.refused;
    else yield* execute(plan, host, leaving.signal);
  }

  /** The run's secrets, once the server gives them out; without them there is nothing to execute but an end. */
  async function accept(): Promise<Plan | { refused: RunnerEvent[] }> {
    const { attempt, document, values } = claim;
    const bare = { runId: claim.run, attempt, document, values };
    while (!leaving.signal.aborted) {
      try {
        return { ...bare, ...(await line.accept(held)) };
      } catch (error) {
        if (error instanceof AppError && isAnswer(error)) return { refused: refusal(error, host) };
        lent.onFault(error);
        await patience.pause(leaving.signal);
      }
    }
    return { ...bare, secrets: {}, endpoint: { address: null, model: null, key: null } };
  }

  /** Whoever is killed from here on has begun the run, whether any event of it was written down or not. */
  async function begin(entry: JournalEntry): Promise<void> {
    while (!leaving.signal.aborted) {
      try {
        return await entry.begin();
      } catch (error) {
        lent.onFault(error);
        await patience.pause(leaving.signal);
      }
    }
  }

  async function giveBack(entry: JournalEntry, report: RunReport): Promise<void> {
    // First on disk, so that a server that cannot be reached now is told the same later.
    await report.leave("runner.stopped");
    const late = new AbortController();
    const given = settleEntry(entry, report, line, late.signal).catch(lent.onFault);
    await Promise.race([given, host.sleep(LAST_WORDS_MS, late.signal)]);
    late.abort();
    report.abandon();
  }

  function isGivenBack(): boolean {
    return leaving.signal.reason === "runner.stopped";
  }

  function note(event: RunnerEvent): void {
    const at = "step" in event ? claim.document.steps[event.step] : undefined;
    if (event.type === "step_started" && at) {
      const of = claim.document.steps.length;
      view.step = { index: event.step, name: at.name, of, since: event.at, percent: null };
    } else if (event.type === "progress" && view.step) view.step.percent = event.percent;
    else if (event.type !== "step_finished") return;
    lent.onChange();
  }
}

function freshView(claim: DeviceClaim, host: Host): RunView {
  const { run, fence, attempt, workspaceId, workspaceName, templateId, templateName } = claim;
  const named = { run, fence, attempt, workspaceId, workspaceName, templateId, templateName };
  return { ...named, phase: "preparing", step: null, since: host.now().toISOString(), ahead: 0 };
}

function headOf(claim: DeviceClaim) {
  const { run, fence, attempt, workspaceId, workspaceName, templateId, templateName } = claim;
  return { run, fence, attempt, workspaceId, workspaceName, templateId, templateName };
}

/** An answer about this run, as against a fault on the way to it or a device that is not welcome just now. */
function isAnswer({ kind }: AppError): boolean {
  return kind === "invalid" || kind === "not_found" || kind === "conflict";
}

/** No step begins: the first one's log says why. */
function refusal({ reason, message }: AppError, host: Host): RunnerEvent[] {
  const at = host.now().toISOString();
  return [
    { type: "log", step: 0, stream: "system", text: `${message}\n`, at },
    { type: "run_finished", state: "failed", reason, at },
  ];
}
