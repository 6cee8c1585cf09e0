import { holds } from "@runsheet/contract/access";
import { AppError } from "@runsheet/contract/error";
import type { SharedThing } from "@runsheet/contract/share";
import type { Db } from "@runsheet/db/transaction";
import type { Ctx } from "../context.ts";
import { findRun } from "../run/index.ts";
import { holdTemplate, isMaker } from "../template/index.ts";

/** The name of the thing; refuses unless it is the workspace's and the actor's to give away: their own, or anybody's for who manages. */
export async function requireThing(ctx: Ctx, db: Db, { kind, thingId }: SharedThing): Promise<string> {
  if (kind === "template") {
    const { visibility, name } = await holdTemplate(ctx, db, thingId);
    if (visibility === "private")
      throw new AppError(
        "conflict",
        "share.private",
        "A private template is its author's alone; show it to the workspace first",
      );
    return name;
  }
  const run = await findRun(db, thingId);
  if (!isMaker(ctx.actor, run.startedBy) && !holds(ctx.workspace!.role, "manage"))
    throw new AppError("forbidden", "access.not_yours", "Somebody else started this run");
  return run.templateName;
}
