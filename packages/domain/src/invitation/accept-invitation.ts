import { AppError } from "@runsheet/contract/error";
import type { AcceptInvitation } from "@runsheet/contract/invitation";
import type { Workspace } from "@runsheet/contract/workspace";
import { enter, type Db } from "@runsheet/db/transaction";
import { markVerified } from "../account/index.ts";
import { licenseTermsOf } from "../license/index.ts";
import { holdLimits, refuseBeyondTier } from "../limit/index.ts";
import { change, requirePerson, type Ctx, type PersonActor } from "../context.ts";
import { findByLink, findMine, missing, spent, type OpenInvitation } from "./find-open.ts";

/** Makes the person a member by a link, or by an invitation to their own address. Of many at once one wins. */
export function acceptInvitation(ctx: Ctx, input: AcceptInvitation): Promise<Workspace> {
  const person = requirePerson(ctx);
  return change(ctx, "invitation.accept", async (db, note) => {
    const invitation = await find(db, person, input);
    const { organizationId, workspaceId, email } = invitation;
    await enter(db, { personId: person.id, organizationId, workspaceId });
    await requireSeat(db, person.id, organizationId);
    const used = await db.$executeRaw`
      update invitations set accepted_at = present(), accepted_by = ${person.id}::uuid
      where id = ${invitation.id}::uuid and accepted_at is null and declined_at is null and revoked_at is null
        and expires_at > present()`;
    if (used === 0) throw spent();
    // Whoever holds the link has the mailbox.
    if (email === person.email) await markVerified(db, person.id);
    const role = await join(db, person.id, invitation);
    note({ target: workspaceId, organizationId, detail: { role, email } });
    const { workspaceName: name, organizationName } = invitation;
    return { id: workspaceId, name, organizationId, organizationName, role };
  });
}

async function find(db: Db, { email }: PersonActor, { token, id, anyway }: AcceptInvitation): Promise<OpenInvitation> {
  if (token === undefined) {
    const found = (await findMine(db)).find((mine) => mine.id === id?.toLowerCase());
    if (!found) throw missing();
    return found;
  }
  const found = await findByLink(db, token);
  if (found.email !== email && !anyway)
    throw new AppError("conflict", "invitation.other_address", "The invitation was sent to another address", {
      invited: found.email,
      present: email,
    });
  return found;
}

/**
 * An invitation has its place, but the license may allow fewer people by now than when it was sent: then those come in
 * for whom there is room beside the people who are there.
 */
async function requireSeat(db: Db, userId: string, organizationId: string): Promise<void> {
  await holdLimits(db, organizationId);
  const people = await db.organizationMember.findMany({ where: { organizationId }, select: { userId: true } });
  if (people.some((member) => member.userId === userId)) return;
  const { tier, limits } = await licenseTermsOf(db, organizationId);
  if (limits.members !== null && people.length >= limits.members)
    throw refuseBeyondTier("members", { tier, most: limits.members, used: people.length }, 1);
}

/** Who belongs to the workspace already keeps their role. */
async function join(db: Db, userId: string, { organizationId, workspaceId, role }: OpenInvitation) {
  await db.organizationMember.createMany({ data: [{ organizationId, userId, role: "member" }], skipDuplicates: true });
  const member = { organizationId, workspaceId, userId };
  await db.workspaceMember.createMany({ data: [{ ...member, role }], skipDuplicates: true });
  const present = await db.workspaceMember.findUniqueOrThrow({
    where: { organizationId_workspaceId_userId: member },
    select: { role: true },
  });
  return present.role as OpenInvitation["role"];
}
