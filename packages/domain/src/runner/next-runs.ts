import { rolesWith } from "@runsheet/contract/access";
import type { NextClaims, NextRuns } from "@runsheet/contract/runner";
import { nextForDevice, wakeDevice } from "@runsheet/db/runners";
import { requireDevice, type Ctx } from "../context.ts";
import { createBell } from "../run/index.ts";

const NOTHING: NextClaims = { claims: [], lost: [], cancel: [] };

/**
 * A device's heartbeat, and what there is for it: at once when there is something to say, otherwise when the database tells of
 * something for it, or when it has waited so long. No connection to the database is held while it waits.
 */
export async function nextRuns(ctx: Ctx, input: NextRuns, signal?: AbortSignal): Promise<NextClaims> {
  const { id } = requireDevice(ctx);
  const { signals } = ctx.db;
  const bell = createBell(signal);
  // Listening begins before the first look, so nothing falls between the two.
  const stops = [
    signals.on("run_queued", (told) => isFor(told, id, input) && bell.ring()),
    signals.on("run_canceled", (runId) => input.holding.some(({ run }) => run === runId) && bell.ring()),
    signals.on("runner_changed", (device) => device === id && bell.ring()),
    signals.onReconnect(bell.ring),
  ];
  const until = performance.now() + input.waitSeconds * 1_000;
  try {
    while (!signal?.aborted) {
      const { claims, lost, cancel, urgent, due } = await nextForDevice(ctx.db, id, rolesWith("execute"), input);
      // Whoever asked is gone: its next call, which may wait already, is to have them.
      if (signal?.aborted && claims.length > 0) await wakeDevice(ctx.db, id);
      const left = until - performance.now();
      if (claims.length + lost.length > 0 || urgent || left <= 0) return { claims, lost, cancel };
      const timer = setTimeout(bell.ring, Math.min(left, due === null ? Infinity : Math.ceil(due * 1_000) + 1));
      await bell.rung();
      clearTimeout(timer);
    }
    return NOTHING;
  } finally {
    for (const stop of stops) stop();
  }
}

/** What was told of names a workspace, and a device where it is for one alone. */
function isFor(told: string, device: string, { state, places, allowed }: NextRuns): boolean {
  if (state !== "ready" || places === 0) return false;
  const [workspace, one = device] = told.split(" ");
  return one === device && allowed.workspaces.some((id) => id === workspace);
}
