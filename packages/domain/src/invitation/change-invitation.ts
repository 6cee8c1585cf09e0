import type { Role } from "@runsheet/contract/access";
import type { Db } from "@runsheet/db/transaction";
import { holdRoom, takeRoomForPeople } from "../limit/index.ts";
import { change, type Ctx } from "../context.ts";
import { missing } from "./find-open.ts";
import { invite, requireMaySend } from "./send.ts";

/** Takes an open or expired invitation back; its link is good for nothing any more. */
export function revokeInvitation(ctx: Ctx, id: string): Promise<Record<string, never>> {
  return change(ctx, "invitation.revoke", async (db, note) => {
    const { email } = await holdWaiting(db, id);
    await db.$executeRaw`update invitations set revoked_at = present() where id = ${id}::uuid`;
    note({ target: email });
    return {};
  });
}

/** Sends another link, which lasts seven days from now; the one before ends. */
export function resendInvitation(ctx: Ctx, id: string): Promise<Record<string, never>> {
  return change(ctx, "invitation.resend", async (db, note) => {
    const takeRoom = await holdRoom(db, ctx.workspace!, "members");
    const { email, role, expired } = await holdWaiting(db, id);
    await takeRoom(expired ? 1 : 0);
    await takeRoomForPeople(db, [email]);
    await requireMaySend(ctx, db, role as Role, 1);
    await invite(ctx, db, email, role as Role);
    note({ target: email, detail: { role } });
    return {};
  });
}

async function holdWaiting(db: Db, id: string): Promise<{ email: string; role: string; expired: boolean }> {
  const [row] = await db.$queryRaw<{ email: string; role: string; expired: boolean }[]>`
    select email, role, expires_at <= present() as expired from invitations
    where id = ${id}::uuid and accepted_at is null and declined_at is null and revoked_at is null for update`;
  if (!row) throw missing();
  return row;
}
