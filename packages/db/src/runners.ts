import type { RunnerEvent } from "@runsheet/contract/run-event";
import type { HeldRun, NextClaims, NextRuns } from "@runsheet/contract/runner";
import type { Database } from "./database.ts";
import type { Claim } from "./queue.ts";

type Handle = Pick<Database, "pool">;

/** A device keeps a run so long without contact: it finishes offline and reports later. */
const DEVICE_LEASE_SECONDS = 24 * 3_600;
/** And one that it was given and has not taken on yet. */
const OFFER_SECONDS = 60;

/** The device that a token is of. */
export interface DeviceRow {
  id: string;
  name: string;
  organizationId: string;
}

/** The live device of a token's SHA-256 (hex). */
export async function lookUpDevice({ pool }: Handle, tokenHash: string): Promise<DeviceRow | null> {
  const text = "select look_up_device($1) as device";
  const { rows } = await pool.query({ name: "look_up_device", text, values: [tokenHash] });
  return rows[0].device;
}

/** Keeps a token's SHA-256 (hex); answers until when it is good. */
export async function addDeviceToken(
  { pool }: Handle,
  device: string,
  tokenHash: string,
  seconds: number,
): Promise<Date> {
  const text = "select add_device_token($1, $2, $3) as until";
  const { rows } = await pool.query({ name: "add_device_token", text, values: [device, tokenHash, seconds] });
  return rows[0].until;
}

/** Null where the organization's license has the feature. `from`: the weakest tier that has it. */
export async function featureMissingTo(
  { pool }: Handle,
  organizationId: string,
  feature: string,
): Promise<{ feature: string; tier: string; from: string | null } | null> {
  const { rows } = await pool.query("select feature_missing($1, $2) as missing", [organizationId, feature]);
  return rows[0].missing;
}

/** Where a device is registered; `problem` says why it is given nothing there. `roles`: those that may run things. */
export async function workspacesOfRunner(
  { pool }: Handle,
  device: string,
  roles: readonly string[],
): Promise<{ id: string; name: string; registeredBy: string; problem: string | null }[]> {
  const { rows } = await pool.query(
    'select id, name, registered_by_name as "registeredBy", problem from workspaces_of_runner($1, $2)',
    [device, roles],
  );
  return rows;
}

/** `urgent`: to be told at once. `due`: seconds until something comes due, as far as is known. */
export interface Next extends NextClaims {
  urgent: boolean;
  due: number | null;
}

/** A device's one call, in one round trip: heartbeat, renewal, presence, loss, cancel and claim. */
export async function nextForDevice(
  { pool }: Handle,
  device: string,
  roles: readonly string[],
  { state, concurrency, places, allowed, holding }: NextRuns,
): Promise<Next> {
  const { rows } = await pool.query({
    name: "next_for_device",
    text: "select next_for_device($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) as next",
    values: [
      device,
      roles,
      state,
      concurrency,
      places,
      allowed.workspaces,
      allowed.templates,
      holding.map(({ run }) => run),
      holding.map(({ fence }) => fence),
      DEVICE_LEASE_SECONDS,
      OFFER_SECONDS,
    ],
  });
  return rows[0].next;
}

/** Lets a call of the device that waits look again. */
export async function wakeDevice({ pool }: Handle, device: string): Promise<void> {
  await pool.query("select pg_notify('runner_changed', $1)", [device]);
}

/** What it takes to open a run's secrets, now that the device has taken it on; null when it is not the device's. */
export async function acceptDeviceRun(
  { pool }: Handle,
  device: string,
  { run, fence }: HeldRun,
  roles: readonly string[],
): Promise<Claim | null> {
  const { rows } = await pool.query({
    name: "accept_device_run",
    text: "select accept_device_run($1, $2, $3, $4, $5) as claim",
    values: [device, run, fence, roles, DEVICE_LEASE_SECONDS],
  });
  return rows[0].claim;
}

/** False when it was not the device's to decline. */
export async function declineDeviceRun(
  { pool }: Handle,
  device: string,
  { run, fence }: HeldRun,
  reason: string,
  detail: string,
): Promise<boolean> {
  const text = "select decline_device_run($1, $2, $3, $4, $5) as done";
  const { rows } = await pool.query(text, [device, run, fence, reason, detail]);
  return rows[0].done;
}

/** Lets the device be given again what it declined; null: of every template. */
export async function reconsiderDeclined({ pool }: Handle, device: string, templateId: string | null): Promise<void> {
  await pool.query("select reconsider_declined($1, $2)", [device, templateId]);
}

/** Records events numbered from `first` within the claim; safe to repeat. */
export async function reportDeviceRun(
  { pool }: Handle,
  device: string,
  { run, fence }: HeldRun,
  first: number,
  events: readonly RunnerEvent[],
): Promise<{ stale: boolean; cancel: boolean }> {
  const { rows } = await pool.query({
    name: "report_device_run",
    text: "select outcome, cancel from report_device_run($1, $2, $3, $4, $5)",
    values: [device, run, fence, first, JSON.stringify(events)],
  });
  return { stale: rows[0].outcome === "stale", cancel: rows[0].cancel };
}

/** False when the run was not the device's. */
export async function giveBackDeviceRun(
  { pool }: Handle,
  device: string,
  { run, fence }: HeldRun,
  reason: string,
): Promise<boolean> {
  const text = "select give_back_device_run($1, $2, $3, $4) as done";
  const { rows } = await pool.query(text, [device, run, fence, reason]);
  return rows[0].done;
}
