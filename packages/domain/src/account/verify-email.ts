import type { VerifyEmail } from "@runsheet/contract/account";
import { AppError } from "@runsheet/contract/error";
import type { Db } from "@runsheet/db/transaction";
import { change, requirePerson, requireSession, type Ctx, type PersonActor } from "../context.ts";
import { queueLetter, requireLetters } from "../mail/index.ts";
import { actingAs } from "./acting-as.ts";
import { issueToken, ownerOf, redeem } from "./one-time-token.ts";
import { throttle } from "./throttle.ts";

/** Sends the link that confirms an address, with the transaction; the ones before end. */
export async function writeVerification(ctx: Ctx, db: Db, person: { id: string; email: string }): Promise<void> {
  const token = await issueToken(db, person.id, person.email, "verify_email");
  await queueLetter(ctx, db, person.email, { kind: "verify_email", token });
}

/** Sends the signed-in person another link, so many an hour. */
export async function sendVerification(ctx: Ctx): Promise<Record<string, never>> {
  const { id, email } = requireSession(ctx);
  requireLetters(ctx);
  await throttle(ctx, "letter", id);
  await throttle(ctx, "letterAddress", ctx.request.address);
  return change(ctx, "account.sendVerification", async (db, note) => {
    const { emailVerifiedAt } = await db.user.findUniqueOrThrow({ where: { id }, select: { emailVerifiedAt: true } });
    if (emailVerifiedAt)
      throw new AppError("conflict", "account.verified_already", "This address is confirmed already");
    await writeVerification(ctx, db, { id, email });
    note({ target: id });
    return {};
  });
}

/** Confirms the address that the link was sent to; whoever holds the link has the mailbox. */
export async function verifyEmail(ctx: Ctx, { token }: VerifyEmail): Promise<{ email: string }> {
  const person = await ownerOf(ctx, token, "verify_email");
  return change(actingAs(ctx, person), "account.verifyEmail", async (db, note) => {
    await redeem(db, token, "verify_email");
    await markVerified(db, person.id);
    note({ target: person.id });
    return { email: person.email };
  });
}

/** Notes that the person's mailbox is theirs; the first time stays. */
export async function markVerified(db: Db, id: string): Promise<void> {
  await db.$executeRaw`update users set email_verified_at = present() where id = ${id}::uuid and email_verified_at is null`;
}

/** The signed-in person, if they have confirmed their address. */
export function requireVerified(ctx: Ctx): PersonActor {
  const person = requirePerson(ctx);
  if (!person.emailVerified) throw new AppError("forbidden", "account.unverified", "Confirm your e-mail address first");
  return person;
}
