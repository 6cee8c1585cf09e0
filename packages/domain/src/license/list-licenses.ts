import type {
  LicenseDetail,
  LicenseEvent,
  LicenseEventPage,
  LicensePage,
  ListLicenseEvents,
  ListLicenses,
  OwnLicense,
} from "@runsheet/contract/license";
import type { LicenseFacts } from "@runsheet/db/licenses";
import { enter, type Db } from "@runsheet/db/transaction";
import { z } from "zod";
import { read, requirePerson, type Ctx } from "../context.ts";
import { fromCursor, toPage } from "../cursor.ts";
import { RELEASE_DAYS } from "./devices.ts";
import { missing } from "./hold-license.ts";
import { factsOf, toLicense } from "./row.ts";

const Key = z.tuple([z.iso.datetime().refine((at) => !at.startsWith("0000")), z.uuid()]);
const FIRST = ["infinity", "ffffffff-ffff-ffff-ffff-ffffffffffff"] as const;
/** More than an organization ever has. */
const MOST_MINE = 200;

/** The licenses of the caller's organization, newest first. */
export function listMine(ctx: Ctx): Promise<OwnLicense[]> {
  return read(ctx, "license.mine", async (db) => {
    const rows = await db.$queryRaw<{ facts: LicenseFacts; released: number }[]>`
      select facts, (
        select count(*)::integer from releases r
        where r.organization_id = l.organization_id and r.license_id = l.id and r.released_by = 'person'
          and r.at > present() - make_interval(days => ${RELEASE_DAYS}::integer)
      ) as released
      from licenses l cross join lateral license_facts(l.id, null)
      where l.organization_id = ${ctx.workspace!.organizationId}::uuid
      order by l.issued_at desc, l.id desc limit ${MOST_MINE}::integer`;
    return rows.map(({ facts, released }) => {
      const license = toLicense(facts);
      const most = license.limits.releases;
      return { ...license, releases: most === null ? null : { left: Math.max(0, most - released), most } };
    });
  });
}

/** Licenses of all organizations, newest first; for whoever runs the server. */
export function listLicenses(ctx: Ctx, input: ListLicenses): Promise<LicensePage> {
  const { cursor, limit, organizationId = null, status = null, tier = null, search } = input;
  const [at, before] = fromCursor(Key, cursor) ?? FIRST;
  return read(ctx, "license.list", async (db) => {
    const rows = await db.$queryRaw<{ facts: LicenseFacts; organization_name: string }[]>`
      select facts, organization_name from find_licenses(${organizationId}::uuid, ${status}::text, ${tier}::text,
        ${search || null}::text, ${at}::text::timestamptz, ${before}::uuid, ${limit + 1}::integer)`;
    return toPage(
      rows,
      limit,
      ({ facts, organization_name: organizationName }) => ({ ...toLicense(facts), organizationName }),
      ({ facts }) => [new Date(facts.issuedAt).toISOString(), facts.id],
    );
  });
}

export function getLicense(ctx: Ctx, id: string): Promise<LicenseDetail> {
  return read(ctx, "license.get", async (db) => {
    await look(ctx, db, id);
    const [row] = await db.$queryRaw<{ name: string; limits: LicenseDetail["ownLimits"] }[]>`
      select o.name, l.limits from licenses l join organizations o on o.id = l.organization_id where l.id = ${id}::uuid`;
    return { ...toLicense((await factsOf(db, id))!), organizationName: row!.name, ownLimits: row!.limits };
  });
}

/** What happened to a license, newest first; for whoever runs the server. */
export function listEvents(ctx: Ctx, input: ListLicenseEvents): Promise<LicenseEventPage> {
  return read(ctx, "license.events", async (db) => {
    await look(ctx, db, input.id);
    return findEvents(db, input);
  });
}

/** What happened to one of the organization's own licenses, newest first. */
export function listHistory(ctx: Ctx, input: ListLicenseEvents): Promise<LicenseEventPage> {
  return read(ctx, "license.history", async (db) => {
    if (!(await factsOf(db, input.id))) throw missing();
    return findEvents(db, input);
  });
}

async function findEvents(db: Db, { id, cursor, limit }: ListLicenseEvents): Promise<LicenseEventPage> {
  const [at, before] = fromCursor(Key, cursor) ?? FIRST;
  const rows = await db.$queryRaw<EventRow[]>`
      select id, kind, actor_name as "actorName", detail, at from license_events
      where license_id = ${id}::uuid and (at, id) < (${at}::text::timestamptz, ${before}::uuid)
      order by at desc, id desc limit ${limit + 1}::integer`;
  return toPage(
    rows,
    limit,
    (row): LicenseEvent => ({ ...row, at: row.at.toISOString() }),
    (row) => [row.at.toISOString(), row.id],
  );
}

type EventRow = Omit<LicenseEvent, "at"> & { at: Date };

/** Enters the organization of the license for reading. */
async function look(ctx: Ctx, db: Db, id: string): Promise<void> {
  const [row] = await db.$queryRaw<{ organization: string | null }[]>`
    select organization_of_license(${id}::uuid)::text as organization`;
  if (!row?.organization) throw missing();
  const scope = { personId: requirePerson(ctx).id, organizationId: row.organization, workspaceId: null };
  await enter(db, scope, { readOnly: true });
}
