import { AppError } from "@runsheet/contract/error";
import { refuseDevice, type Ctx, type Place } from "../context.ts";

/** The caller's context in the workspace that the input names; one answer for a workspace of others and one that never was. */
export function inNamed(ctx: Ctx, id: string): Ctx & { workspace: Place } {
  refuseDevice(ctx);
  const wanted = id.toLowerCase();
  const place = ctx.workspace?.id === wanted ? ctx.workspace : known(ctx, wanted);
  if (!place) throw new AppError("not_found", "workspace.missing", "There is no such workspace");
  return { ...ctx, workspace: place };
}

/** An API token bounds the person it speaks for in every workspace of theirs. */
function known({ actor }: Ctx, wanted: string): Place | undefined {
  if (actor.kind !== "person") return undefined;
  const place = actor.workspaces.find(({ id }) => id === wanted);
  return place && actor.token ? { ...place, scopes: actor.token.scopes } : place;
}
