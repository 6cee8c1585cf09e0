import type { AuditPeople, ListAuditPeople } from "@runsheet/contract/audit";
import { Prisma } from "@runsheet/db/transaction";
import { read, type Ctx } from "../context.ts";
import { managesOrganization, refuseOrganization } from "./find-lines.ts";

/** More would be no list to choose from; the search narrows it. */
const MOST = 100;

/** Who appears in the log, by name: from person to person by the index, however many lines each has. */
export function listPeople(ctx: Ctx, { scope, search }: ListAuditPeople): Promise<AuditPeople> {
  return read(ctx, "audit.people", async (db) => {
    if (scope === "organization" && !(await managesOrganization(ctx, db))) throw refuseOrganization();
    const { id, organizationId } = ctx.workspace!;
    const here = scope === "workspace" ? Prisma.sql`and l.workspace_id = ${id}::uuid` : Prisma.empty;
    const next = (after: Prisma.Sql) => Prisma.sql`
      select l.actor_id, l.actor_name from audit_lines l
      where l.organization_id = ${organizationId}::uuid and l.number is not null ${after} ${here}
      order by l.actor_id, l.workspace_id, l.number desc limit 1`;
    const rows = await db.$queryRaw<{ id: string; name: string | null }[]>`
      with recursive people as (
        (${next(Prisma.sql`and l.actor_id is not null`)})
        union all
        select n.* from people p cross join lateral (${next(Prisma.sql`and l.actor_id > p.actor_id`)}) n
      )
      select actor_id as id, actor_name as name from people
      where ${search || null}::text is null or strpos(lower(actor_name), lower(${search ?? ""})) > 0
      order by lower(actor_name), actor_id limit ${MOST + 1}::integer`;
    return { items: rows.slice(0, MOST), more: rows.length > MOST };
  });
}
