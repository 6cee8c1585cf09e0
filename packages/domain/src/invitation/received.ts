import type { ReceivedInvitation } from "@runsheet/contract/invitation";
import { enter } from "@runsheet/db/transaction";
import { change, read, type Ctx } from "../context.ts";
import { findByLink, findMine, missing, toReceived } from "./find-open.ts";

/** What a mailed link invites to, for whoever has the link. */
export function getInvitation(ctx: Ctx, token: string): Promise<ReceivedInvitation> {
  return read(ctx, "invitation.get", async (db) => toReceived(await findByLink(db, token)));
}

/** The invitations that wait for the person's confirmed address. */
export function listMyInvitations(ctx: Ctx): Promise<ReceivedInvitation[]> {
  return read(ctx, "invitation.mine", async (db) => (await findMine(db)).map(toReceived));
}

/** Says no to an invitation for one's own address. */
export function declineInvitation(ctx: Ctx, id: string): Promise<Record<string, never>> {
  return change(ctx, "invitation.decline", async (db, note) => {
    const found = (await findMine(db)).find((one) => one.id === id.toLowerCase());
    if (!found) throw missing();
    const { organizationId, workspaceId } = found;
    await enter(db, { personId: ctx.actor.kind === "person" ? ctx.actor.id : null, organizationId, workspaceId });
    await db.$executeRaw`
      update invitations set declined_at = present()
      where id = ${found.id}::uuid and accepted_at is null and declined_at is null and revoked_at is null`;
    note({ target: found.email, organizationId });
    return {};
  });
}
