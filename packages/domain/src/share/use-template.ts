import type { Run } from "@runsheet/contract/run";
import type { ExecuteShare } from "@runsheet/contract/share";
import type { Template } from "@runsheet/contract/template";
import { change, makerOf, type Ctx } from "../context.ts";
import { startRun } from "../run/index.ts";
import { getTemplate } from "../template/index.ts";
import { asGuest, refuseToExecute } from "./guest.ts";

/** A shared template with its newest version. */
export async function getSharedTemplate(ctx: Ctx, id: string): Promise<Template> {
  const guest = await asGuest(ctx, "share.template", id, "template");
  return getTemplate(guest.ctx, { id: guest.thingId });
}

/**
 * Runs a shared template in the workspace that it belongs to, with that workspace's secrets and limits, by the server: its
 * people's devices are for its people. The run is shared back, to be read.
 */
export async function executeShared(ctx: Ctx, { id, values, retry }: ExecuteShare): Promise<Run> {
  const guest = await asGuest(ctx, "share.execute", id, "template", "member");
  if (!guest.mayExecute) refuseToExecute();
  const { id: sharedBy, name: sharedByName } = makerOf(ctx);
  return change(guest.ctx, "share.execute", async (db, note) => {
    const run = await startRun(guest.ctx, db, { templateId: guest.thingId, values, retry });
    const { id: workspaceId, organizationId } = guest.ctx.workspace!;
    const toWorkspaceId = ctx.workspace!.id;
    await db.share.create({
      data: { organizationId, workspaceId, runId: run.id, toWorkspaceId, access: "read", sharedBy, sharedByName },
    });
    note({
      target: run.id,
      detail: { templateId: guest.thingId, version: run.templateVersion, byWorkspaceId: toWorkspaceId },
    });
    return run;
  });
}
