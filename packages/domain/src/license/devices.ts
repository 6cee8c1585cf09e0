import { AppError } from "@runsheet/contract/error";
import type { LicensedDevice, ListDevices, ReleasedDevice, RenameDevice } from "@runsheet/contract/license";
import type { LicenseFacts } from "@runsheet/db/licenses";
import type { Db } from "@runsheet/db/transaction";
import { z } from "zod";
import { change, makerOf, read, type Ctx } from "../context.ts";
import { fromCursor, toPage } from "../cursor.ts";
import { recordEvent } from "./event.ts";
import { holdLicense } from "./hold-license.ts";
import { limitsOf } from "./row.ts";

const Key = z.tuple([z.iso.datetime().refine((at) => !at.startsWith("0000")), z.uuid()]);
const FIRST = ["infinity", "ffffffff-ffff-ffff-ffff-ffffffffffff"] as const;
/** What people release counts for so long against the tier's allowance. */
export const RELEASE_DAYS = 30;

interface DeviceRow {
  id: string;
  license_id: string;
  device_id: string;
  name: string;
  platform: string;
  released_at: Date | null;
  activated_at: Date;
  last_seen_at: Date;
  lease_until: Date;
  grace_until: Date;
}

/** The devices that have a seat of the organization's licenses, newest first. */
export function listDevices(
  ctx: Ctx,
  { cursor, limit, search }: ListDevices,
): Promise<{ items: LicensedDevice[]; nextCursor: string | null }> {
  const [at, before] = fromCursor(Key, cursor) ?? FIRST;
  return read(ctx, "device.list", async (db) => {
    const rows = await db.$queryRaw<DeviceRow[]>`
      select id, license_id, device_id, name, platform, released_at, activated_at, last_seen_at, lease_until, grace_until from activations
      where organization_id = ${ctx.workspace!.organizationId}::uuid and ended_at is null
        and (released_at is null or lease_until > present())
        and strpos(lower(name || ' ' || platform), lower(${search ?? ""}::text)) > 0
        and (activated_at, id) < (${at}::text::timestamptz, ${before}::uuid)
      order by activated_at desc, id desc limit ${limit + 1}::integer`;
    return toPage(rows, limit, toDevice, (row) => [row.activated_at.toISOString(), row.id]);
  });
}

export function renameDevice(ctx: Ctx, { id, name }: RenameDevice): Promise<LicensedDevice> {
  return change(ctx, "device.rename", async (db, note) => {
    const before = await findDevice(db, id);
    await db.activation.update({ where: { id }, data: { name }, select: { id: true } });
    note({ target: id, changes: { name: { from: before.name, to: name } } });
    return toDevice({ ...before, name });
  });
}

/**
 * Takes the seat of a device that is not there to give it back. It works on with the lease it has, so the seat is free only
 * when that ends, or once the device confirms: otherwise one seat would serve any number of devices in turn.
 */
export function releaseDevice(ctx: Ctx, id: string): Promise<ReleasedDevice> {
  return change(ctx, "device.release", async (db, note) => {
    const facts = await holdLicense(db, (await findDevice(db, id)).license_id);
    // Read again: it may have changed while others held the license.
    const device = await findDevice(db, id);
    const now = new Date(facts.now);
    const left = await releasesLeft(db, facts);
    const seatFreeAt = new Date(Math.max(now.getTime(), device.lease_until.getTime())).toISOString();
    note({ target: id, detail: { license: facts.id, device: device.device_id, seatFreeAt } });
    if (device.released_at) return { seatFreeAt, left };
    if (left === 0)
      throw new AppError(
        "limited",
        "license.too_many_releases",
        `The tier ${facts.tier} lets people release ${limitsOf(facts).releases} devices in ${RELEASE_DAYS} days; a device can always deactivate itself`,
        { most: limitsOf(facts).releases, days: RELEASE_DAYS, tier: facts.tier },
      );
    const isOver = device.lease_until <= now;
    await db.activation.update({
      where: { id },
      data: { releasedAt: now, endedAt: isOver ? now : null },
      select: { id: true },
    });
    const { organizationId, id: licenseId } = facts;
    const by = { releasedBy: "person", actorName: makerOf(ctx).name, at: now };
    await db.release.create({ data: { organizationId, licenseId, activationId: id, ...by }, select: { id: true } });
    await recordEvent(db, ctx, facts, "released", { device: device.device_id, name: device.name, seatFreeAt });
    return { seatFreeAt, left: left === null ? null : left - 1 };
  });
}

/** How many more devices people may release now; null: any number. What devices gave back themselves does not count. */
async function releasesLeft(db: Db, facts: LicenseFacts): Promise<number | null> {
  const most = limitsOf(facts).releases;
  if (most === null) return null;
  const since = new Date(Date.parse(facts.now) - RELEASE_DAYS * 86_400_000);
  const { organizationId, id: licenseId } = facts;
  const where = { organizationId, licenseId, releasedBy: "person", at: { gt: since } };
  return Math.max(0, most - (await db.release.count({ where })));
}

async function findDevice(db: Db, id: string): Promise<DeviceRow> {
  const [row] = await db.$queryRaw<DeviceRow[]>`
    select id, license_id, device_id, name, platform, released_at, activated_at, last_seen_at, lease_until, grace_until
    from activations where id = ${id}::uuid and ended_at is null`;
  if (!row) throw new AppError("not_found", "device.missing", "There is no such device");
  return row;
}

function toDevice(row: DeviceRow): LicensedDevice {
  return {
    id: row.id,
    licenseId: row.license_id,
    device: row.device_id,
    name: row.name,
    platform: row.platform,
    state: row.released_at ? "releasing" : "active",
    activatedAt: row.activated_at.toISOString(),
    lastSeenAt: row.last_seen_at.toISOString(),
    leaseUntil: row.lease_until.toISOString(),
    graceUntil: row.grace_until.toISOString(),
  };
}
