import type { RunnerEvent } from "@runsheet/contract/run-event";
import type { TemplateDocument } from "@runsheet/contract/template-document";
import type { Values } from "@runsheet/contract/variable";
import type { Database } from "./database.ts";

/** Seconds a claim lasts without a heartbeat. */
export const LEASE_SECONDS = 15;

/** A run in a runner's hands. `fence` goes with every report; a newer claim makes it stale. */
export interface Claim {
  id: string;
  attempt: number;
  fence: string;
  workspaceId: string;
  document: TemplateDocument;
  /** Of a secret variable the secret's name. */
  values: Values;
  /** What the workspace's settings say about prompts; `promptSecret` is the name of a secret. */
  promptAddress: string | null;
  promptModel: string | null;
  promptSecret: string | null;
}

type Handle = Pick<Database, "pool">;

/** Claims up to `limit` due runs in one round trip. */
export async function claimRuns({ pool }: Handle, runnerName: string, limit: number): Promise<Claim[]> {
  const { rows } = await pool.query({
    name: "claim_runs",
    text: `select id, attempt, fence, workspace_id as "workspaceId", document, run_values as "values",
      prompt_address as "promptAddress", prompt_model as "promptModel", prompt_secret as "promptSecret"
      from claim_runs($1, $2, $3)`,
    values: [runnerName, limit, LEASE_SECONDS],
  });
  return rows as Claim[];
}

/** Records events numbered from `first` within the claim; safe to repeat. `stale`: the run is no longer the runner's. */
export async function recordRunEvents(
  { pool }: Handle,
  claim: Pick<Claim, "id" | "fence">,
  first: number,
  events: readonly RunnerEvent[],
): Promise<{ stale: boolean; cancel: boolean }> {
  const { rows } = await pool.query({
    name: "record_run_events",
    text: "select outcome, cancel from record_run_events($1, $2, $3, $4)",
    values: [claim.id, claim.fence, first, JSON.stringify(events)],
  });
  return { stale: rows[0].outcome === "stale", cancel: rows[0].cancel };
}

/** Renews leases; `held` false means that the run is lost to this runner. */
export async function renewRunLeases(
  { pool }: Handle,
  claims: readonly Pick<Claim, "id" | "fence">[],
): Promise<{ id: string; fence: string; held: boolean; cancel: boolean }[]> {
  const { rows } = await pool.query({
    name: "renew_run_leases",
    text: "select id, fence, held, cancel from renew_run_leases($1, $2, $3)",
    values: [claims.map((claim) => claim.id), claims.map((claim) => claim.fence), LEASE_SECONDS],
  });
  return rows;
}

/** Takes runs whose lease has ended from their runners; answers how many. */
export async function sweepLostRuns({ pool }: Handle, limit = 500): Promise<number> {
  const { rows } = await pool.query({
    name: "sweep_lost_runs",
    text: "select sweep_lost_runs($1) as swept",
    values: [limit],
  });
  return rows[0].swept;
}

/** Gives a run back before it is done, as a runner that stops does. */
export async function giveBackRun({ pool }: Handle, claim: Pick<Claim, "id" | "fence">): Promise<boolean> {
  const { rows } = await pool.query({
    name: "give_back_run",
    text: "select give_back_run($1, $2) as given",
    values: [claim.id, claim.fence],
  });
  return rows[0].given;
}

/** Removes finished runs that their workspaces keep no longer; answers their ids. */
export async function expireRuns({ pool }: Handle, limit = 500): Promise<string[]> {
  const { rows } = await pool.query({
    name: "expire_runs",
    text: "select expire_runs($1) as id",
    values: [limit],
  });
  return rows.map((row) => row.id);
}
