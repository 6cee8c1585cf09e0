import type { UpdateWorkspace, WorkspaceDetail } from "@runsheet/contract/workspace";
import { changesOf } from "../changes.ts";
import { change, type Ctx } from "../context.ts";
import { readWorkspace } from "./get-workspace.ts";
import { inNamed } from "./named.ts";

/** Gives a workspace another name. */
export async function updateWorkspace(ctx: Ctx, { id, name }: UpdateWorkspace): Promise<WorkspaceDetail> {
  const within = inNamed(ctx, id);
  return change(within, "workspace.update", async (db, note) => {
    const before = await db.workspace.findUniqueOrThrow({ where: { id: within.workspace.id } });
    await db.workspace.update({ where: { id: before.id }, data: { name }, select: { id: true } });
    note({ target: before.id, changes: changesOf({ name: before.name }, { name }) });
    return readWorkspace(db, within.workspace);
  });
}
