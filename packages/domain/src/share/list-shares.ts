import type { Share, SharedThing, ShareTarget } from "@runsheet/contract/share";
import { read, type Ctx } from "../context.ts";
import { findRun } from "../run/index.ts";
import { readVersion } from "../template/index.ts";
import { keyOf } from "./row.ts";

/** With whom a template or a run of the workspace is shared, by the workspace's name. */
export function listShares(ctx: Ctx, thing: SharedThing): Promise<Share[]> {
  return read(ctx, "share.list", async (db) => {
    await (thing.kind === "template" ? readVersion(db, thing.thingId, undefined) : findRun(db, thing.thingId));
    const rows = await db.share.findMany({ where: { workspaceId: ctx.workspace!.id, ...keyOf(thing) } });
    const workspaces = await db.workspace.findMany({
      where: { id: { in: rows.map(({ toWorkspaceId }) => toWorkspaceId) } },
      orderBy: [{ name: "asc" }, { id: "asc" }],
      select: { id: true, name: true },
    });
    return workspaces.flatMap(({ id: toWorkspaceId, name: toWorkspaceName }) =>
      rows
        .filter((row) => row.toWorkspaceId === toWorkspaceId)
        .map(({ id, access, sharedByName, createdAt }) => ({
          id,
          ...thing,
          toWorkspaceId,
          toWorkspaceName,
          access: access as Share["access"],
          sharedBy: sharedByName,
          createdAt: createdAt.toISOString(),
        })),
    );
  });
}

/** The other workspaces of the organization, by name. */
export function listShareTargets(ctx: Ctx): Promise<ShareTarget[]> {
  return read(ctx, "share.targets", (db) =>
    db.workspace.findMany({
      where: { id: { not: ctx.workspace!.id }, removedAt: null },
      orderBy: [{ name: "asc" }, { id: "asc" }],
      select: { id: true, name: true },
      take: 1_000,
    }),
  );
}
