import { randomBytes } from "node:crypto";
import type { Role } from "@runsheet/contract/access";
import { AppError } from "@runsheet/contract/error";
import { LETTER_SECONDS } from "@runsheet/contract/mail";
import type { Db } from "@runsheet/db/transaction";
import { hashToken, requireVerified, throttleWork } from "../account/index.ts";
import { makerOf, type Ctx } from "../context.ts";
import { queueLetter, requireLetters } from "../mail/index.ts";

/** Refuses whoever may not send invitations of this role now; the letters of a workspace are counted. */
export async function requireMaySend(ctx: Ctx, db: Db, role: Role, letters: number): Promise<void> {
  requireLetters(ctx);
  if (ctx.actor.kind === "person") requireVerified(ctx);
  if (role === "owner" && ctx.workspace!.role !== "owner")
    throw new AppError("forbidden", "member.owner_only", "Only an owner makes or unmakes an owner");
  await throttleWork(db, "invitation", ctx.workspace!.id, letters);
}

/**
 * Sends a link of its own to an address and ends the one before; the invitation lasts seven days from now. Answers whether
 * there was an open one.
 */
export async function invite(ctx: Ctx, db: Db, email: string, role: Role): Promise<"invited" | "renewed"> {
  const { id: workspaceId, organizationId } = ctx.workspace!;
  const { id: invitedBy, name: invitedByName } = makerOf(ctx);
  const token = randomBytes(32).toString("base64url");
  const [row] = await db.$queryRaw<{ renewed: boolean }[]>`
    insert into invitations (organization_id, workspace_id, email, role, token_hash, invited_by, invited_by_name, created_at, expires_at)
    values (${organizationId}::uuid, ${workspaceId}::uuid, ${email}, ${role}, ${hashToken(token)}, ${invitedBy}::uuid, ${invitedByName},
      present(), present() + make_interval(secs => ${LETTER_SECONDS.invitation}::integer))
    on conflict (workspace_id, email) where accepted_at is null and declined_at is null and revoked_at is null
    do update set role = excluded.role, token_hash = excluded.token_hash, invited_by = excluded.invited_by,
      invited_by_name = excluded.invited_by_name, created_at = excluded.created_at, expires_at = excluded.expires_at
    returning xmax <> 0 as renewed`;
  const by = ctx.actor.kind === "person" ? ctx.actor.email : null;
  await queueLetter(ctx, db, email, { kind: "invitation", token, by, role });
  return row!.renewed ? "renewed" : "invited";
}
