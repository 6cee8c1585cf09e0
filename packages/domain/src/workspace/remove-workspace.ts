import { AppError } from "@runsheet/contract/error";
import type { RemoveWorkspace } from "@runsheet/contract/workspace";
import type { Db } from "@runsheet/db/transaction";
import { change, makerOf, type Ctx } from "../context.ts";
import { cancelAllRuns } from "../run/index.ts";
import { holdLimits } from "../limit/index.ts";
import { restSchedules, settleSchedules } from "../schedule/index.ts";
import { inNamed } from "./named.ts";

/**
 * Removes a workspace whose name the owner repeats. Everybody's access ends with the transaction, its runs are canceled and
 * its schedules rest; its owners can bring it back for a while, after which its rows go.
 */
export async function removeWorkspace(ctx: Ctx, { id, name }: RemoveWorkspace): Promise<Record<string, never>> {
  const within = inNamed(ctx, id);
  return change(within, "workspace.remove", async (db, note) => {
    const { organizationId } = within.workspace;
    // Whoever makes a schedule here holds these before the workspace.
    await holdLimits(db, organizationId);
    const workspace = await hold(db, within.workspace.id);
    if (name !== workspace.name)
      throw new AppError("invalid", "workspace.wrong_name", "This is not the workspace's name", {}, [
        { path: ["name"], message: "Type the workspace's name as it is" },
      ]);
    const canceled = await cancelAllRuns(db);
    await restSchedules(db);
    await db.$executeRaw`
      update workspaces set removed_at = present(), removed_by_name = ${makerOf(ctx).name}
      where organization_id = ${organizationId}::uuid and id = ${workspace.id}::uuid`;
    await settleSchedules(db, organizationId);
    note({ target: workspace.id, detail: { name: workspace.name, canceledRuns: canceled } });
    return {};
  });
}

async function hold(db: Db, id: string): Promise<{ id: string; name: string }> {
  const [row] = await db.$queryRaw<{ id: string; name: string }[]>`
    select id, name from workspaces where id = ${id}::uuid and removed_at is null for update`;
  if (!row) throw new AppError("not_found", "workspace.missing", "There is no such workspace");
  return row;
}
