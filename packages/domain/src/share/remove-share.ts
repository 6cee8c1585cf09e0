import { holds } from "@runsheet/contract/access";
import { AppError } from "@runsheet/contract/error";
import { change, type Ctx } from "../context.ts";
import { isMaker } from "../template/index.ts";
import { thingOf } from "./row.ts";

/** Ends a share: who made it, who manages the workspace that gives, or who manages the one that has it. Runs that began go on. */
export function removeShare(ctx: Ctx, id: string): Promise<Record<string, never>> {
  return change(ctx, "share.remove", async (db, note) => {
    const share = await db.share.findUnique({ where: { id } });
    if (!share) throw new AppError("not_found", "share.missing", "There is no such share");
    const { id: workspaceId, role } = ctx.workspace!;
    const isOwn = share.workspaceId === workspaceId && isMaker(ctx.actor, share.sharedBy);
    if (!isOwn && !holds(role, "manage"))
      throw new AppError("forbidden", "access.not_yours", "Somebody else shared this");
    await db.share.deleteMany({ where: { id } });
    const { kind, thingId } = thingOf(share);
    note({ target: thingId, detail: { kind, toWorkspaceId: share.toWorkspaceId } });
    return {};
  });
}
