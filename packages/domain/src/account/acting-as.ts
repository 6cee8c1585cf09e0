import type { KnownPerson } from "@runsheet/db/lookup";
import type { Ctx } from "../context.ts";

/** The context of somebody who has just shown who they are, without a session: for what that showing does. */
export function actingAs(ctx: Ctx, { id, name, email, homeOrganizationId }: KnownPerson): Ctx {
  return {
    ...ctx,
    actor: {
      kind: "person",
      id,
      name,
      email,
      homeOrganizationId,
      emailVerified: false,
      session: null,
      workspaces: [],
    },
  };
}
