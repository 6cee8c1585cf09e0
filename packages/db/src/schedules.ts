import type { Database } from "./database.ts";

type Handle = Pick<Database, "pool">;

/** What one look at the due schedules came to. */
export interface Fired {
  /** Due times dealt with; as many as the limit means that there may be more. */
  dealt: number;
  /** Of these, occurrences that wait for the run before them. */
  waiting: number;
  /** Of these, schedules that need a closer look first. */
  held: number;
}

/** Fires up to `limit` due schedules in one round trip, by the database's clock. */
export async function fireDueSchedules({ pool }: Handle, limit = 250): Promise<Fired> {
  const { rows } = await pool.query({
    name: "fire_due_schedules",
    text: "select dealt, waiting, held from fire_due_schedules($1)",
    values: [limit],
  });
  return rows[0];
}

/** A schedule that the firing statement could not deal with. */
export interface NeedingSchedule {
  id: string;
  workspaceId: string;
  organizationId: string;
  /** Who made it. */
  personId: string | null;
}

export async function schedulesNeeding({ pool }: Handle, limit: number): Promise<NeedingSchedule[]> {
  const { rows } = await pool.query({
    name: "schedules_needing",
    text: `select id, workspace_id as "workspaceId", organization_id as "organizationId", created_by as "personId"
      from schedules_needing($1)`,
    values: [limit],
  });
  return rows;
}

/** Asks runs to end that a newer occurrence takes the place of; answers how many. */
export async function cancelSupersededRuns({ pool }: Handle, limit = 100): Promise<number> {
  const { rows } = await pool.query({
    name: "cancel_superseded_runs",
    text: "select cancel_superseded_runs($1) as asked",
    values: [limit],
  });
  return rows[0].asked;
}

/** Tells of occurrences that did not start in time; answers how many it looked at. */
export async function tellLateStarts({ pool }: Handle, limit = 100): Promise<number> {
  const { rows } = await pool.query({
    name: "tell_late_starts",
    text: "select tell_late_starts($1) as looked",
    values: [limit],
  });
  return rows[0].looked;
}

/** Has schedules planned anew whose due times were worked out with other zone data; answers how many. */
export async function replanSchedules({ pool }: Handle, zoneData: string): Promise<number> {
  const { rows } = await pool.query("select replan_schedules($1) as asked", [zoneData]);
  return rows[0].asked;
}

/** Milliseconds until something of the schedules is due, 0 or less when it is already; null when nothing is. */
export async function untilNextAlarm({ pool }: Handle): Promise<number | null> {
  const { rows } = await pool.query({ name: "until_next_alarm", text: "select until_next_alarm() as ms" });
  return rows[0].ms;
}

/** Removes occurrences that their workspaces keep no longer; answers how many. */
export async function expireOccurrences({ pool }: Handle, limit = 5_000): Promise<number> {
  const { rows } = await pool.query({
    name: "expire_occurrences",
    text: "select expire_occurrences($1) as expired",
    values: [limit],
  });
  return rows[0].expired;
}
