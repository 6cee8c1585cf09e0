import type { Database } from "./database.ts";

type Handle = Pick<Database, "pool">;
export type DeliveryChannel = "email" | "webhook";

/** Seconds a claim lasts: longer than any try takes, so that only a server that was lost loses one. */
export const DELIVERY_LEASE_SECONDS = 60;

/** A delivery in a sender's hands. `fence` goes with the outcome; a newer claim makes it stale. */
export interface ClaimedDelivery {
  id: string;
  fence: number;
  /** Counts the tries of its present day from 1; those that a stop of the server broke off are left out. */
  attempt: number;
  workspaceId: string;
  target: string;
  kind: string;
  scheduleId: string | null;
  runId: string | null;
  payload: unknown;
  ruleId: string | null;
  /** Of a webhook's rule: what its messages are signed with, sealed. */
  keyId: string | null;
  sealed: Uint8Array | null;
  /** Why it must not be sent any more: its rule is gone, names other targets, or is switched off, or rests. */
  withdrawn: "removed" | "changed" | "off" | "license" | null;
}

export interface ClaimLimits {
  /** How many at most. */
  limit: number;
  /** How many of these may go to one target, and how many may be of one workspace. */
  each: number;
  share: number;
  /** Targets and workspaces that have as many under way as they may. */
  busyTargets: readonly string[];
  busyWorkspaces: readonly string[];
}

/** Claims due deliveries of a channel in one round trip, by the database's clock. */
export async function claimDeliveries(
  { pool }: Handle,
  channel: DeliveryChannel,
  { limit, each, share, busyTargets, busyWorkspaces }: ClaimLimits,
): Promise<ClaimedDelivery[]> {
  const { rows } = await pool.query({
    name: "claim_deliveries",
    text: `select id, fence, attempt, workspace_id as "workspaceId", target, kind, schedule_id as "scheduleId", run_id as "runId",
      payload, rule_id as "ruleId", key_id as "keyId", sealed, withdrawn from claim_deliveries($1, $2, $3, $4, $5, $6, $7)`,
    values: [channel, limit, DELIVERY_LEASE_SECONDS, each, share, busyTargets, busyWorkspaces],
  });
  return rows;
}

/** How a try went; the database adds when. */
export interface TryResult {
  ok: boolean;
  /** Of a webhook's answer. */
  status: number | null;
  error: string | null;
  ms: number;
}

/**
 * Records a try and what becomes of the delivery: a `pending` one is tried again after `retrySeconds`, or is dead when that
 * is null or its day is over by then. Answers the state it has, or null when the claim was lost.
 */
export async function finishDelivery(
  { pool }: Handle,
  { id, fence }: Pick<ClaimedDelivery, "id" | "fence">,
  outcome: { state: "pending" | "delivered" | "dead"; retrySeconds: number | null; result: TryResult },
): Promise<"pending" | "delivered" | "dead" | null> {
  const { rows } = await pool.query({
    name: "finish_delivery",
    text: "select finish_delivery($1, $2, $3, $4, $5) as state",
    values: [id, fence, outcome.state, outcome.retrySeconds, JSON.stringify(outcome.result)],
  });
  return rows[0].state;
}

/** Milliseconds until a delivery of the channel is due, 0 or less when one is already; null when none waits. */
export async function untilNextDelivery({ pool }: Handle, channel: DeliveryChannel): Promise<number | null> {
  const { rows } = await pool.query({
    name: "until_next_delivery",
    text: "select until_next_delivery($1) as ms",
    values: [channel],
  });
  return rows[0].ms;
}

/** Removes deliveries and notices that are older than 90 days; answers how many. */
export async function pruneNotifications({ pool }: Handle, limit = 1_000): Promise<number> {
  const { rows } = await pool.query({
    name: "prune_notifications",
    text: "select prune_notifications($1) as pruned",
    values: [limit],
  });
  return rows[0].pruned;
}
