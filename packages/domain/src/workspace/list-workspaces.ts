import { AppError } from "@runsheet/contract/error";
import type { Workspace } from "@runsheet/contract/workspace";
import type { Ctx } from "../context.ts";

/** The workspaces of the person, by name, as their session's look-up found them. */
export async function listWorkspaces(ctx: Ctx): Promise<{ items: Workspace[]; nextCursor: null }> {
  if (ctx.actor.kind !== "person") throw new AppError("unauthenticated", "account.signed_out", "Sign in first");
  return { items: ctx.actor.workspaces, nextCursor: null };
}
