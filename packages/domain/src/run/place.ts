import { AppError } from "@runsheet/contract/error";
import type { Run, RunSummary } from "@runsheet/contract/run";
import type { RunTarget } from "@runsheet/contract/run-target";
import type { Db } from "@runsheet/db/transaction";
import { knownRunners } from "./known-runner.ts";
import type { Place, RunRow } from "./row.ts";
import { targetOf } from "./target.ts";
import { waitingReason } from "./waiting.ts";

/** Work for one device is for a runner of the workspace: nobody's else, and none that was given up. */
export async function requireTarget(db: Db, workspaceId: string, target: RunTarget): Promise<void> {
  if (target.kind !== "device") return;
  const found = (await knownRunners(db, workspaceId)).find(({ id }) => id === target.id);
  const refuse = (reason: string, message: string) =>
    new AppError("invalid", reason, message, found ? { device: found.name } : {}, [
      { path: ["target", "id"], message },
    ]);
  if (!found) throw refuse("runner.missing", "No such device is a runner of this workspace");
  if (found.problem === "runner.released")
    throw refuse("runner.released", "The device was released; choose another place");
}

/** Where runs are or wait, by what is known of devices now. */
export async function placesOf(db: Db, rows: readonly RunRow[]): Promise<(row: RunRow) => Place> {
  const devices = await devicesOf(
    db,
    rows.flatMap((row) => [row.targetDevice, row.deviceId]),
  );
  const waitingFor = await waitingOf(db, rows);
  return (row) => ({
    targetName: (row.targetDevice && devices.get(row.targetDevice)?.name) ?? null,
    waiting: waitingFor.get(row.id) ?? null,
    device: (row.deviceId && devices.get(row.deviceId)) || null,
  });
}

type Device = NonNullable<Run["device"]>;

/** Devices of the organization by id, those that are gone included. */
export async function devicesOf(db: Db, wanted: readonly (string | null)[]): Promise<Map<string, Device>> {
  const ids = [...new Set(wanted.filter((id) => id !== null))];
  if (ids.length === 0) return new Map();
  const rows = await db.$queryRaw<(Omit<Device, "lastSeenAt"> & { lastSeenAt: Date | null })[]>`
    select a.id, a.name, p.last_seen_at as "lastSeenAt",
      coalesce(p.last_seen_at <= present() - interval '60 seconds', true) as unheard
    from activations a left join device_presences p on p.activation_id = a.id
    where a.id = any(${ids}::uuid[])`;
  return new Map(rows.map((row) => [row.id, { ...row, lastSeenAt: row.lastSeenAt?.toISOString() ?? null }]));
}

async function waitingOf(db: Db, rows: readonly RunRow[]): Promise<Map<string, RunSummary["waiting"]>> {
  const queued = rows.filter(
    ({ state, targetKind, heldSince }) => state === "queued" && targetKind !== "server" && !heldSince,
  );
  if (queued.length === 0) return new Map();
  const [clock] = await db.$queryRaw<{ now: Date }[]>`select clock_timestamp() as now`;
  // One that waits for its next attempt waits for nobody.
  const waiting = queued.filter(({ availableAt }) => availableAt <= clock!.now);
  const runners = await knownRunners(db, queued[0]!.workspaceId);
  const declines = await db.runnerDecline.findMany({ where: { runId: { in: waiting.map(({ id }) => id) } } });
  const names = await devicesOf(
    db,
    waiting.map(({ targetDevice }) => targetDevice),
  );
  return new Map(
    waiting.map((row) => {
      const declined = new Map(
        declines.filter(({ runId }) => runId === row.id).map(({ activationId, reason }) => [activationId, reason]),
      );
      const found = waitingReason({ target: targetOf(row), templateId: row.templateId }, runners, declined);
      if (found?.reason === "runner.none" && row.targetDevice)
        // It was a runner once: nobody else's device becomes a target.
        return [row.id, { reason: "runner.released", device: names.get(row.targetDevice)?.name ?? null }];
      return [row.id, found];
    }),
  );
}
