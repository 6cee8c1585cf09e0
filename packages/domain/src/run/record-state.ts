import type { RunState } from "@runsheet/contract/run-event";
import type { Db } from "@runsheet/db/transaction";

interface Recorded {
  id: string;
  workspaceId: string;
  attempt: number;
  lastOffset: number;
  reason: string | null;
}

/** Writes a change of state into the run's log, at the offset that the run has just counted up to. */
export async function recordState(db: Db, run: Recorded, state: RunState, at: Date): Promise<void> {
  const event = { type: "state", state, reason: run.reason, at: at.toISOString() };
  await db.runEvent.create({
    data: { workspaceId: run.workspaceId, runId: run.id, offset: run.lastOffset, attempt: run.attempt, event },
    select: { offset: true },
  });
}
