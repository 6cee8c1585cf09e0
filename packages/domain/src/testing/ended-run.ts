import { randomUUID } from "node:crypto";
import { withClient } from "@runsheet/db/with-client";

/** A run of a published version that came to an end in the workspace, counted as the queue's own are. */
export async function addEndedRun(
  { ownerUrl }: { ownerUrl: string },
  workspaceId: string,
  { listingId, version = 1, state = "succeeded", ms = 1_000, day = "2026-03-06" }: EndedRun,
): Promise<string> {
  const id = randomUUID();
  // A connection of its own, so that many may end at once.
  await withClient(ownerUrl, async (client) => {
    await client.query(
      `insert into runs (id, workspace_id, template_id, template_name, template_version, listing_version_id, listing_id,
         listing_version, started_by_name, steps_total, state, lease_until, started_at)
       select $1, $2, $3, 'x', $4, v.id, $3, $4, 'x', 1, 'running', now(), $5::timestamptz
       from listing_versions v where v.listing_id = $3 and v.number = $4`,
      [id, workspaceId, listingId, version, `${day}T10:00:00Z`],
    );
    await client.query(
      `update runs set state = $2, lease_until = null, finished_at = started_at + make_interval(secs => $3) where id = $1`,
      [id, state, ms / 1_000],
    );
  });
  return id;
}

interface EndedRun {
  listingId: string;
  version?: number;
  state?: "succeeded" | "failed" | "timed_out" | "canceled";
  ms?: number;
  /** When it started, at ten o'clock UTC. */
  day?: string;
}
