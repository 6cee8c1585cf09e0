import { keyOf as capabilityKey } from "@runsheet/contract/capability";
import { AppError } from "@runsheet/contract/error";
import type { NextClaims } from "@runsheet/contract/runner";
import type { Host } from "../host.ts";
import type { AgentSettings, AgentState, Connection } from "./agent-state.ts";
import { ConsentDesk } from "./consent-desk.ts";
import { judgeClaim } from "./consent.ts";
import { startDeviceRun, type DeviceRun } from "./held-run.ts";
import type { Journal } from "./journal.ts";
import { Lane } from "./lane.ts";
import { startLeftRun } from "./left-run.ts";
import type { DeviceClaim, HeldRun, Line } from "./line.ts";
import { Patience } from "./patience.ts";
import { watched } from "./watched-line.ts";

/** How long the server may hold a call while it has nothing to say, in seconds. */
const WAIT_SECONDS = 25;
/** At least so long between two calls that brought no work, so that an impatient server is not asked in a circle. */
const PACE_MS = 200;
const ASK = { firstMs: 1_000, longestMs: 30_000 };
const REPORTS_AT_ONCE = 4;
/** After the last run has ended here, its report has so long; what is left is told at the next start. */
const LAST_WORDS_MS = 3_000;
/** As many as one call may name. */
const MOST_HELD = 1_000;

export interface AgentOptions {
  line: Line;
  journal: Journal;
  /** The machine as the next run finds it. */
  host(): Host;
  settings: AgentSettings;
  /** Bytes that may wait to be reported. From half of it on nothing new is taken; beyond it log text is dropped. */
  outboxLimit: number;
  /** Something of the state is different. Comes often. */
  onChange(): void;
  onFault(error: unknown): void;
}

export interface Agent {
  state(): AgentState;
  configure(settings: AgentSettings): void;
  /** The machine woke up or found the network again: everything that waits tries at once. */
  resume(): void;
  /** Takes nothing new, waits for what runs until `hurry` resolves, gives the rest back, and leaves the outbox on disk. */
  stop(hurry: Promise<void>): Promise<void>;
}

/** A device at work: asks the server for runs, does what it may, and brings the results back, whatever the network does. */
export async function startAgent(options: AgentOptions): Promise<Agent> {
  const { journal, outboxLimit } = options;
  const line = watched(options.line, { answered, unanswered });
  const runs = new Map<string, DeviceRun>();
  const lane = new Lane(REPORTS_AT_ONCE);
  const closed = new AbortController();
  const patience = new Patience(options.host(), ASK);
  /** Claims that the device does not want, until the server knows. */
  const returning = new Map<string, HeldRun>();
  const desk = new ConsentDesk(() => options.host().now());
  let { settings } = options;
  let connection: Connection = { state: "connecting" };
  let fault: string | null = null;
  let draining = false;
  let wasOverHalf = false;
  let asking = new AbortController();

  for (const entry of await journal.load())
    begin(startLeftRun(entry, { line, host: options.host(), lane, onChange, onFault }));
  const looping = loop();

  return {
    state,
    configure(next) {
      desk.learn(settings, next);
      const before = settings;
      settings = next;
      // A server that waits with the old settings would wait for up to half a minute.
      if (JSON.stringify(before) !== JSON.stringify(next)) askAgain();
      onChange();
    },
    resume() {
      askAgain();
      for (const run of runs.values()) run.hurry();
    },
    async stop(hurry) {
      draining = true;
      // Where nothing is to be waited for, the last word comes at once.
      if (runs.size > 0) askAgain();
      await Promise.race([Promise.all([...runs.values()].map((run) => run.ended)), hurry]);
      for (const run of runs.values()) if (run.busy) run.stop("runner.stopped");
      await Promise.all([...runs.values()].map((run) => run.ended));
      const done = Promise.all([...runs.values()].map((run) => run.done));
      await Promise.race([done, options.host().sleep(LAST_WORDS_MS, closed.signal)]);
      const { holding } = whatToAsk();
      for (const run of runs.values()) run.stop("runner.stopped");
      closed.abort();
      askAgain();
      await Promise.all([done, looping]);
      await leave(holding);
    },
  };

  async function loop(): Promise<void> {
    while (!closed.signal.aborted) {
      asking = new AbortController();
      try {
        await desk.reconsider(line);
        await take(await line.next(whatToAsk(), asking.signal));
      } catch (error) {
        if (asking.signal.aborted) continue;
        onAskFault(error);
        onChange();
        await patience.pause(closed.signal);
      }
    }
  }

  /** Unsaid, the device would count as there for as long as a silent one does. `holding`: what waits for the next start. */
  async function leave(holding: HeldRun[]): Promise<void> {
    if (connection.state !== "online") return;
    const over = new AbortController();
    const saying = line.next({ ...whatToAsk(), state: "leaving", holding, waitSeconds: 0 }, over.signal);
    await Promise.race([saying.catch(() => undefined), options.host().sleep(LAST_WORDS_MS, over.signal)]);
    over.abort();
  }

  function whatToAsk() {
    const places = isTaking() && !isOverHalf() ? Math.max(0, settings.concurrency - countBusy()) : 0;
    return {
      state: isTaking() ? ("ready" as const) : ("paused" as const),
      concurrency: settings.concurrency,
      places,
      allowed: { workspaces: [...settings.workspaces], templates: settings.templates && [...settings.templates] },
      holding: [...returning.values(), ...[...runs.values()].filter((run) => !run.lost).map((run) => run.held)].slice(
        0,
        MOST_HELD,
      ),
      waitSeconds: WAIT_SECONDS,
    };
  }

  async function take(answer: NextClaims): Promise<void> {
    patience.reset();
    for (const held of answer.lost) runs.get(keyOf(held))?.stop("run.lease_lost");
    for (const held of answer.cancel) runs.get(keyOf(held))?.stop("run.canceled");
    for (const claim of answer.claims) if (!runs.has(keyOf(claim))) consider(claim);
    onChange();
    if (answer.claims.length === 0)
      await options.host().sleep(PACE_MS, AbortSignal.any([asking.signal, closed.signal]));
  }

  function consider(claim: DeviceClaim): void {
    const { run, fence } = claim;
    const held = { run, fence };
    const verdict = judgeClaim(claim, settings);
    if (!verdict.may) {
      if (verdict.reason === "runner.consent_needed") desk.ask(claim, verdict);
      const detail = "added" in verdict ? verdict.added.map(capabilityKey).join(", ").slice(0, 500) : "";
      return refuse(held, line.decline(held, verdict.reason, detail));
    }
    // A claim that crossed the wish to stop is kept no longer than it takes to say so.
    if (draining) return refuse(held, line.giveBack(held, "runner.stopped"));
    begin(startDeviceRun(claim, { line, host: options.host(), journal, lane, isFull, onWritten, onChange, onFault }));
  }

  /** What is not said in the end is not among those held at the next call: the server offers it again. */
  function refuse(held: HeldRun, saying: Promise<void>): void {
    returning.set(keyOf(held), held);
    void saying.catch(onFault).finally(() => returning.delete(keyOf(held)));
  }

  function begin(run: DeviceRun): void {
    const key = keyOf(run.held);
    runs.set(key, run);
    void run.ended.then(() => {
      // The server holds a call of a device without places; one that had some is asked for more by itself.
      if (!draining && countBusy() === settings.concurrency - 1) askAgain();
    });
    void run.done.then(() => {
      runs.delete(key);
      onChange();
    });
  }

  function askAgain(): void {
    asking.abort();
    patience.hurry();
  }

  /** Any answer to any call. */
  function answered(): void {
    if (connection.state === "online") return;
    connection = { state: "online", since: now() };
    for (const run of runs.values()) run.hurry();
    onChange();
  }

  function unanswered(): void {
    if (connection.state === "offline") return;
    connection = { state: "offline", since: now() };
    onChange();
  }

  function onAskFault(error: unknown): void {
    if (!(error instanceof AppError) || error.kind === "unavailable" || error.kind === "limited") return unanswered();
    const { reason, message } = error;
    connection = { state: "refused", since: now(), reason, message };
  }

  function onFault(error: unknown): void {
    // What the network does is the connection's business; what is left is this machine's.
    if (!(error instanceof AppError)) fault = error instanceof Error ? error.message : String(error);
    options.onFault(error);
  }

  function onWritten(): void {
    fault = null;
  }

  function state(): AgentState {
    return {
      connection,
      taking: isTaking(),
      runs: [...runs.values()].map((run) => run.view()),
      outbox: { runs: runs.size - countBusy(), bytes: journal.size, limit: outboxLimit, full: isFull() },
      consents: desk.waiting(settings),
      fault,
    };
  }

  function onChange(): void {
    // The server holds the call of a device that takes nothing; it is told when there is room again.
    const isOver = isOverHalf();
    if (wasOverHalf && !isOver) askAgain();
    wasOverHalf = isOver;
    options.onChange();
  }
  function isTaking(): boolean {
    return settings.taking && !draining;
  }
  function isOverHalf(): boolean {
    return journal.size > outboxLimit / 2;
  }
  function isFull(): boolean {
    return journal.size >= outboxLimit;
  }
  function countBusy(): number {
    return [...runs.values()].filter((run) => run.busy).length;
  }
  function now(): string {
    return options.host().now().toISOString();
  }
}

function keyOf({ run, fence }: HeldRun): string {
  return `${run}:${fence}`;
}
