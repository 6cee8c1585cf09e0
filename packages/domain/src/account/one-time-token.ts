import { randomBytes } from "node:crypto";
import { AppError } from "@runsheet/contract/error";
import { LETTER_SECONDS } from "@runsheet/contract/mail";
import { lookUpOneTimeToken, type KnownPerson } from "@runsheet/db/lookup";
import type { Db } from "@runsheet/db/transaction";
import type { Ctx } from "../context.ts";
import { hashToken } from "./lucia/index.ts";

type Purpose = "verify_email" | "reset_password";

/** Makes a person's token of a purpose and ends the one before. It is known to the caller alone. */
export async function issueToken(db: Db, userId: string, email: string, purpose: Purpose): Promise<string> {
  const token = randomBytes(32).toString("base64url");
  await db.$executeRaw`
    insert into one_time_tokens (user_id, purpose, token_hash, email, created_at, expires_at)
    values (${userId}::uuid, ${purpose}, ${hashToken(token)}, ${email}, present(),
      present() + make_interval(secs => ${LETTER_SECONDS[purpose]}::integer))
    on conflict (user_id, purpose) do update set token_hash = excluded.token_hash, email = excluded.email,
      created_at = excluded.created_at, expires_at = excluded.expires_at, used_at = null`;
  return token;
}

/** Whose a good token is; one answer for a used, an older, an expired and an unknown one. */
export async function ownerOf(ctx: Ctx, token: string, purpose: Purpose): Promise<KnownPerson> {
  const person = await lookUpOneTimeToken(ctx.db, hashToken(token), purpose);
  if (!person) throw spent();
  return person;
}

/** Uses a token up, within the transaction that does what it allows. Of many at once one wins. */
export async function redeem(db: Db, token: string, purpose: Purpose): Promise<void> {
  const used = await db.$executeRaw`
    update one_time_tokens set used_at = present()
    where token_hash = ${hashToken(token)} and purpose = ${purpose} and used_at is null and expires_at > present()`;
  if (used === 0) throw spent();
}

function spent(): AppError {
  return new AppError("invalid", "account.link_spent", "This link was used already, or is too old. Ask for a new one.");
}
