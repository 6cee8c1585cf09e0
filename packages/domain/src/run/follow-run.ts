import type { RunEvent, RunState } from "@runsheet/contract/run-event";
import { read, type Ctx } from "../context.ts";
import { readRunLog } from "./get-run.ts";
import { createBell } from "./bell.ts";

const PAGE = 500;

export interface Follow {
  id: string;
  /** The offset seen last; 0 for everything. */
  after: number;
  signal?: AbortSignal | undefined;
}

/** Yields a run's events from after an offset on as they are recorded, each once and in order, until the run is over. */
export async function* followRun(ctx: Ctx, { id, after, signal }: Follow): AsyncGenerator<RunEvent> {
  const bell = createBell(signal);
  // Listening begins before the first read, so nothing falls between the two.
  const stops = [
    ctx.db.signals.on("run_logged", (runId) => runId === id && bell.ring()),
    ctx.db.signals.on("run_changed", (payload) => payload.includes(id) && bell.ring()),
    ctx.db.signals.onReconnect(bell.ring),
  ];
  try {
    for (let offset = after; !signal?.aborted;) {
      const page = await readRunLog(ctx, { id, after: offset, limit: PAGE });
      yield* page.items;
      offset = page.nextAfter;
      if (page.done) return;
      if (page.items.length < PAGE) await bell.rung();
    }
  } finally {
    for (const stop of stops) stop();
  }
}

/** A run that changed its state. Both null: the database was away, and anything may have changed. */
export type RunChange = { runId: string; state: RunState } | { runId: null; state: null };

/** Yields each change of a run's state in the workspace from now on. */
export async function* watchRuns(ctx: Ctx, signal?: AbortSignal): AsyncGenerator<RunChange> {
  // Asks for the permission before anything is told.
  await read(ctx, "run.watch", async () => undefined);
  const workspaceId = ctx.workspace!.id;
  const changes = new Map<string, RunState>();
  const bell = createBell(signal);
  let missed = false;
  const stopMissing = ctx.db.signals.onReconnect(() => {
    missed = true;
    bell.ring();
  });
  const stop = ctx.db.signals.on("run_changed", (payload) => {
    const told = JSON.parse(payload) as { workspaceId: string; runId: string; state: RunState };
    if (told.workspaceId !== workspaceId) return;
    // A slow reader gets the newest state of each run, not a growing line.
    changes.set(told.runId, told.state);
    bell.ring();
  });
  try {
    while (!signal?.aborted) {
      if (missed) {
        missed = false;
        yield { runId: null, state: null };
      }
      for (const [runId, state] of changes) {
        changes.delete(runId);
        yield { runId, state };
      }
      if (changes.size === 0 && !missed) await bell.rung();
    }
  } finally {
    stop();
    stopMissing();
  }
}
