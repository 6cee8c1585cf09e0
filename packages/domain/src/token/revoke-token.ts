import { AppError } from "@runsheet/contract/error";
import type { Db } from "@runsheet/db/transaction";
import { announceEnd } from "../announce-end.ts";
import { change, requirePerson, type Ctx } from "../context.ts";

type Where = { id: string; userId: string; workspaceId: null } | { id: string; workspaceId: string };

/** Ends one of the person's own tokens, at once. */
export function revokeToken(ctx: Ctx, id: string): Promise<Record<string, never>> {
  return change(ctx, "token.revoke", async (db, note) => {
    note({ target: id, detail: { name: await revoke(db, { id, userId: requirePerson(ctx).id, workspaceId: null }) } });
    return {};
  });
}

/** Ends one of the workspace's tokens, whoever made it. */
export function revokeWorkspaceToken(ctx: Ctx, id: string): Promise<Record<string, never>> {
  return change(ctx, "workspaceToken.revoke", async (db, note) => {
    note({ target: id, detail: { name: await revoke(db, { id, workspaceId: ctx.workspace!.id }) } });
    return {};
  });
}

/** Answers what the token was called. */
async function revoke(db: Db, where: Where): Promise<string> {
  const [clock] = await db.$queryRaw<{ now: Date }[]>`select present() as now`;
  const ended = await db.apiToken.updateManyAndReturn({
    where: { ...where, revokedAt: null },
    data: { revokedAt: clock!.now },
    select: { name: true },
  });
  if (!ended[0]) throw new AppError("not_found", "token.missing", "There is no such token");
  await announceEnd(db, "userId" in where ? where.userId : where.workspaceId);
  return ended[0].name;
}
