import { AppError } from "@runsheet/contract/error";
import type {
  ListPeople,
  NamedPerson,
  OrganizationMember,
  OrganizationMemberPage,
} from "@runsheet/contract/organization";
import { Prisma, type Db } from "@runsheet/db/transaction";
import { z } from "zod";
import { read, requirePerson, type Ctx } from "../context.ts";
import { fromCursor, toPage } from "../cursor.ts";
import { enterOrganization } from "./enter-organization.ts";

const Key = z.tuple([z.string(), z.uuid()]);

/** The people of an organization, by name; of the workspace's, or else one's own, where none is named. */
export function listPeople(ctx: Ctx, input: ListPeople): Promise<OrganizationMemberPage> {
  const { organizationId, search, cursor, limit } = input;
  return read(ctx, "organization.people", async (db) => {
    await enterOrganization(ctx, db, "organization.people", organizationIn(ctx, organizationId), { readOnly: true });
    const after = fromCursor(Key, cursor);
    const rows = await findPeople(
      db,
      Prisma.sql`
        where (${search || null}::text is null or strpos(lower(name || ' ' || email), lower(${search ?? ""})) > 0)
          and (${after === null} or (name, user_id) > (${after?.[0] ?? ""}, ${after?.[1] ?? null}::uuid))
        order by name, user_id limit ${limit + 1}::integer`,
    );
    return toPage(rows, limit, toMember(ctx), (row) => [row.name, row.userId]);
  });
}

/** One of them. */
export function getPerson(ctx: Ctx, { userId, organizationId }: NamedPerson): Promise<OrganizationMember> {
  return read(ctx, "organization.person", async (db) => {
    await enterOrganization(ctx, db, "organization.person", organizationIn(ctx, organizationId), { readOnly: true });
    const [row] = await findPeople(db, Prisma.sql`where user_id = ${userId}::uuid`);
    if (!row) throw new AppError("not_found", "member.missing", "There is no such member");
    return toMember(ctx)(row);
  });
}

function organizationIn(ctx: Ctx, named: string | undefined): string {
  return named ?? ctx.workspace?.organizationId ?? requirePerson(ctx).homeOrganizationId;
}

type Row = Omit<OrganizationMember, "joinedAt" | "you"> & { joinedAt: Date };

function findPeople(db: Db, which: Prisma.Sql): Promise<Row[]> {
  return db.$queryRaw<Row[]>`
    select user_id as "userId", name, email, role, created_at as "joinedAt", workspaces, is_home as home
    from members_of_organization() ${which}`;
}

function toMember(ctx: Ctx): (row: Row) => OrganizationMember {
  const { id } = requirePerson(ctx);
  return (row) => ({ ...row, joinedAt: row.joinedAt.toISOString(), you: row.userId === id });
}
