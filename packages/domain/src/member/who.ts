import type { Ctx } from "../context.ts";

/** The id of the person who acts, or null for whoever acts otherwise. */
export function actorIdOf({ actor }: Ctx): string | null {
  return actor.kind === "person" ? actor.id : null;
}
