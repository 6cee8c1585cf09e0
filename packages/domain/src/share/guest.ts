import type { Action, Role } from "@runsheet/contract/access";
import { AppError } from "@runsheet/contract/error";
import type { SharedThing } from "@runsheet/contract/share";
import { read, type Ctx } from "../context.ts";
import { thingOf } from "./row.ts";

/** Somebody who uses what another workspace shares: in that workspace, for that one thing. */
export interface Guest {
  ctx: Ctx;
  thingId: string;
  mayExecute: boolean;
}

/** The guest that a share makes of the actor, under the actor's permission in their own workspace. */
export async function asGuest(
  ctx: Ctx,
  action: Action,
  id: string,
  kind: SharedThing["kind"],
  role: Role = "viewer",
): Promise<Guest> {
  const share = await read(ctx, action, async (db) => {
    const found = await db.share.findFirst({ where: { id, toWorkspaceId: ctx.workspace!.id } });
    // While its workspace is removed nothing of it is to be had.
    const where = { id: found?.workspaceId ?? id, removedAt: null };
    return found && (await db.workspace.findUnique({ where, select: { id: true } })) ? found : null;
  });
  if (!share || thingOf(share).kind !== kind)
    throw new AppError("not_found", "share.missing", "There is no such share");
  return {
    // The scopes of an API token bound it here as well.
    ctx: {
      ...ctx,
      workspace: { ...ctx.workspace!, id: share.workspaceId, organizationId: share.organizationId, role },
    },
    thingId: thingOf(share).thingId,
    mayExecute: share.access === "execute",
  };
}

export function refuseToExecute(): never {
  throw new AppError("forbidden", "share.read_only", "It is shared to be read only");
}
