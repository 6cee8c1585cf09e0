import { AppError } from "@runsheet/contract/error";
import type { CreateShare, Share } from "@runsheet/contract/share";
import { change, makerOf, type Ctx } from "../context.ts";
import { requireThing } from "./hold-thing.ts";
import { keyOf } from "./row.ts";

/** Shares a template or a run with another workspace of the organization, or changes what is shared already. */
export function createShare(ctx: Ctx, { kind, thingId, toWorkspaceId, access }: CreateShare): Promise<Share> {
  return change(ctx, "share.create", async (db, note) => {
    const { id: workspaceId, organizationId } = ctx.workspace!;
    const name = await requireThing(ctx, db, { kind, thingId });
    if (toWorkspaceId === workspaceId)
      throw new AppError("invalid", "share.own_workspace", "It belongs to this workspace already", {}, [
        { path: ["toWorkspaceId"], message: "It belongs to this workspace already" },
      ]);
    // Within the organization only: the same answer for one of others and one that never was.
    const target = await db.workspace.findUnique({
      where: { id: toWorkspaceId, removedAt: null },
      select: { name: true },
    });
    if (!target) throw new AppError("not_found", "workspace.missing", "There is no such workspace");
    const { id: sharedBy, name: sharedByName } = makerOf(ctx);
    const key = keyOf({ kind, thingId });
    const where =
      "templateId" in key
        ? { workspaceId_templateId_toWorkspaceId: { workspaceId, ...key, toWorkspaceId } }
        : { workspaceId_runId_toWorkspaceId: { workspaceId, ...key, toWorkspaceId } };
    const row = await db.share.upsert({
      where,
      create: { organizationId, workspaceId, ...key, toWorkspaceId, access, sharedBy, sharedByName },
      update: { access, sharedBy, sharedByName },
    });
    note({ target: thingId, detail: { name, kind, toWorkspaceId, access } });
    const { id, createdAt } = row;
    return {
      id,
      kind,
      thingId,
      toWorkspaceId,
      toWorkspaceName: target.name,
      access,
      sharedBy: sharedByName,
      createdAt: createdAt.toISOString(),
    };
  });
}
