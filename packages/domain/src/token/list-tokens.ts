import type { ApiToken } from "@runsheet/contract/token";
import { read, requirePerson, type Ctx } from "../context.ts";
import { markPaused, restingAmong } from "./licensed.ts";
import { SHOWN, toToken } from "./row.ts";

/** The person's own tokens that were not revoked, the newest first. One that is over is still there, to say so. */
export function listTokens(ctx: Ctx): Promise<ApiToken[]> {
  return read(ctx, "token.list", async (db) => {
    const where = { userId: requirePerson(ctx).id, workspaceId: null, revokedAt: null };
    const rows = await db.apiToken.findMany({ where, orderBy: { createdAt: "desc" }, take: 500, select: SHOWN });
    return markPaused(ctx, db, rows.map(toToken));
  });
}

/** The workspace's tokens, for whoever manages it. */
export function listWorkspaceTokens(ctx: Ctx): Promise<ApiToken[]> {
  return read(ctx, "workspaceToken.list", async (db) => {
    const where = { workspaceId: ctx.workspace!.id, revokedAt: null };
    const rows = await db.apiToken.findMany({ where, orderBy: { createdAt: "desc" }, take: 500, select: SHOWN });
    const { organizationId } = ctx.workspace!;
    const paused = (await restingAmong(db, [organizationId])).has(organizationId);
    return rows.map((row) => ({ ...toToken(row), paused }));
  });
}
