import type { AuditFilter } from "@runsheet/contract/audit";
import { AppError } from "@runsheet/contract/error";
import type { Db, Prisma } from "@runsheet/db/transaction";
import { z } from "zod";
import { contains } from "../contains.ts";
import type { Ctx } from "../context.ts";
import { fromCursor } from "../cursor.ts";
import type { AuditRow } from "./row.ts";

const Key = z.tuple([z.string().regex(/^[1-9]\d{0,15}$/)]);

/** Lines that fit, newest first, one more than the limit where there are more. */
export async function findLines(
  ctx: Ctx,
  db: Db,
  { cursor, limit, ...filter }: AuditFilter & { cursor?: string | undefined; limit: number },
): Promise<{ rows: AuditRow[]; organizationWide: boolean }> {
  const before = fromCursor(Key, cursor)?.[0];
  const organizationWide = await managesOrganization(ctx, db);
  if (filter.scope === "organization" && !organizationWide) throw refuseOrganization();
  const rows = await db.auditLine.findMany({
    where: { ...whereOf(ctx, filter), number: before === undefined ? { not: null } : { lt: BigInt(before) } },
    orderBy: { number: "desc" },
    take: limit + 1,
  });
  return { rows, organizationWide };
}

/** The key of a page's last line. */
export const keyOf = (row: AuditRow) => [String(row.number)];

function whereOf({ workspace }: Ctx, filter: AuditFilter): Prisma.AuditLineWhereInput {
  const { scope, actorId, action, target, search, from, to } = filter;
  const where: Prisma.AuditLineWhereInput = { organizationId: workspace!.organizationId };
  if (scope === "workspace") where.workspaceId = workspace!.id;
  if (actorId) where.actorId = actorId;
  if (action) where.action = action.includes(".") ? action : { startsWith: `${action}.` };
  if (target) where.target = target;
  if (search) where.OR = [{ target: contains(search) }, { actorName: contains(search) }];
  if (from || to) where.at = { ...(from && { gte: from }), ...(to && { lt: to }) };
  return where;
}

export function refuseOrganization(): AppError {
  return new AppError(
    "forbidden",
    "audit.organization_only",
    "Only owners and admins of the organization see the log of all its workspaces",
  );
}

export async function managesOrganization(ctx: Ctx, db: Db): Promise<boolean> {
  // A token belongs to a workspace, and reads the lines of that one.
  if (ctx.actor.kind !== "person") return false;
  const userId = ctx.actor.id;
  const member = await db.organizationMember.findUnique({
    where: { organizationId_userId: { organizationId: ctx.workspace!.organizationId, userId } },
    select: { role: true },
  });
  return member?.role === "owner" || member?.role === "admin";
}
