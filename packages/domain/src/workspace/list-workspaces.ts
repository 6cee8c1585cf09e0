import type { Workspace } from "@runsheet/contract/workspace";
import { requirePerson, type Ctx } from "../context.ts";

/** The workspaces of the person, by name, as their session's look-up found them. */
export async function listWorkspaces(ctx: Ctx): Promise<{ items: Workspace[]; nextCursor: null }> {
  return { items: requirePerson(ctx).workspaces, nextCursor: null };
}
