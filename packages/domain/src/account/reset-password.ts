import { setTimeout as pause } from "node:timers/promises";
import type { RequestReset, ResetPassword } from "@runsheet/contract/account";
import { lookUpAccount } from "@runsheet/db/lookup";
import type { Db } from "@runsheet/db/transaction";
import { announceEnd } from "../announce-end.ts";
import { change, type Ctx } from "../context.ts";
import { queueLetter, requireLetters, whyNoLetters } from "../mail/index.ts";
import { actingAs } from "./acting-as.ts";
import { issueToken, ownerOf, redeem } from "./one-time-token.ts";
import { hashPassword, refuseGuessable } from "./password.ts";
import { throttle } from "./throttle.ts";
import { markVerified } from "./verify-email.ts";

/** Longer than asking takes when there is an account: the time of an answer does not tell whether there is. */
const ANSWER_MS = 300;

/** Sends a link to choose a new password, if somebody has an account with the address. The answer does not say. */
export async function requestReset(ctx: Ctx, { email }: RequestReset): Promise<Record<string, never>> {
  requireLetters(ctx);
  const answer = pause(ANSWER_MS);
  try {
    const from = ctx.request.address;
    await throttle(ctx, "resetFromAddress", `${email} ${from}`);
    await throttle(ctx, "resetAccount", email);
    await throttle(ctx, "letterAddress", from);
    await writeReset(ctx, email);
  } finally {
    await answer;
  }
  return {};
}

async function writeReset(ctx: Ctx, email: string): Promise<void> {
  const account = await lookUpAccount(ctx.db, email);
  if (!account) return;
  await change(actingAs(ctx, account), "account.requestReset", async (db, note) => {
    const token = await issueToken(db, account.id, email, "reset_password");
    await queueLetter(ctx, db, email, { kind: "reset_password", token, ...whenAndWhere(ctx) });
    note({ target: account.id });
  });
}

/** Sets a new password for whoever holds the link, and ends every session. */
export async function resetPassword(ctx: Ctx, { token, newPassword }: ResetPassword): Promise<Record<string, never>> {
  const person = await ownerOf(ctx, token, "reset_password");
  refuseGuessable(newPassword, person, "newPassword");
  const passwordHash = await hashPassword(newPassword, ctx.request.address);
  await change(actingAs(ctx, person), "account.resetPassword", async (db, note) => {
    await redeem(db, token, "reset_password");
    await db.user.update({ where: { id: person.id }, data: { passwordHash } });
    // The link came by mail: the mailbox is theirs.
    await markVerified(db, person.id);
    const { count } = await db.session.deleteMany({ where: { userId: person.id } });
    await announceEnd(db, person.id);
    await tellOfChange(ctx, db, person.email);
    note({ target: person.id, detail: { endedSessions: count } });
  });
  return {};
}

/** Tells a person that their password is another one now, where letters can be sent. */
export async function tellOfChange(ctx: Ctx, db: Db, email: string): Promise<void> {
  if (whyNoLetters(ctx)) return;
  await queueLetter(ctx, db, email, { kind: "password_changed", ...whenAndWhere(ctx) });
}

function whenAndWhere(ctx: Ctx): { at: string; address: string } {
  return { at: ctx.now().toISOString(), address: ctx.request.address };
}
