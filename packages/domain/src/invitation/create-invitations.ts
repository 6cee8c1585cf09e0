import type { CreateInvitations, InvitationOutcome } from "@runsheet/contract/invitation";
import { holdRoom, takeRoomForPeople } from "../limit/index.ts";
import type { Db } from "@runsheet/db/transaction";
import { change, type Ctx } from "../context.ts";
import { invite, requireMaySend } from "./send.ts";

/** Invites people to the workspace, each by a mail of their own; all of them or none. */
export async function createInvitations(
  ctx: Ctx,
  { emails, role }: CreateInvitations,
): Promise<{ items: InvitationOutcome[] }> {
  const wanted = [...new Set(emails)];
  return change(ctx, "invitation.create", async (db, note) => {
    const takeRoom = await holdRoom(db, ctx.workspace!, "members");
    await requireMaySend(ctx, db, role, wanted.length);
    const members = await db.$queryRaw<{ email: string }[]>`select email from members_of_workspace()`;
    const known = new Set(members.map(({ email }) => email));
    const open = await findOpen(db, wanted);
    await takeRoom(wanted.filter((email) => !known.has(email) && !open.has(email)).length);
    await takeRoomForPeople(db, wanted);
    const items: InvitationOutcome[] = [];
    // In one order, so that two who invite the same people at once cannot wait for each other.
    for (const email of wanted.toSorted()) {
      const outcome = known.has(email) ? "member" : await invite(ctx, db, email, role);
      items.push({ email, outcome });
    }
    const sent = items.filter(({ outcome }) => outcome !== "member").map(({ email }) => email);
    note({ target: sent.join(" "), detail: { role, sent: sent.length } });
    return { items: wanted.map((email) => items.find((item) => item.email === email)!) };
  });
}

/** Those of the addresses that have an invitation which still holds. */
async function findOpen(db: Db, emails: readonly string[]): Promise<Set<string>> {
  const rows = await db.$queryRaw<{ email: string }[]>`
    select email from invitations
    where email = any(${emails}) and accepted_at is null and declined_at is null and revoked_at is null
      and expires_at > present()`;
  return new Set(rows.map(({ email }) => email));
}
