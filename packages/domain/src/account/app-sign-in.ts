import { createHash, randomBytes } from "node:crypto";
import type { SignedIn } from "@runsheet/contract/account";
import {
  APP_CODE_SECONDS,
  type AuthorizeApp,
  type AuthorizedApp,
  type ExchangeCode,
} from "@runsheet/contract/app-sign-in";
import { AppError } from "@runsheet/contract/error";
import { redeemAppCode } from "@runsheet/db/lookup";
import { change, requireSession, type Ctx } from "../context.ts";
import { actingAs } from "./acting-as.ts";
import { hashToken } from "./lucia/index.ts";
import { openSession } from "./open-session.ts";

/** Makes the code with which the desktop app signs in as the person; their browser carries it there. */
export async function authorizeApp(ctx: Ctx, { challenge, redirect }: AuthorizeApp): Promise<AuthorizedApp> {
  const { id, session } = requireSession(ctx);
  const code = randomBytes(32).toString("base64url");
  await change(ctx, "account.authorizeApp", async (db, note) => {
    await db.$executeRaw`
      insert into app_codes (code_hash, user_id, session_id, challenge, redirect, created_at, expires_at)
      values (${hashToken(code)}, ${id}::uuid, ${session.id}::uuid, ${challenge}, ${redirect}, present(),
        present() + make_interval(secs => ${APP_CODE_SECONDS}::integer))`;
    note({ target: session.id });
  });
  return { code };
}

/** Signs the app in with a code that was made for it: a session of its own, beside the browser's. */
export async function exchangeCode(ctx: Ctx, { code, verifier, redirect }: ExchangeCode): Promise<SignedIn> {
  const given = await redeemAppCode(ctx.db, hashToken(code));
  const isForWhoAsks = given?.challenge === challengeOf(verifier) && given.redirect === redirect;
  // One answer for all that may be wrong with it: whoever holds another's code learns nothing.
  if (!given || !isForWhoAsks)
    throw new AppError("unauthenticated", "account.code_spent", "This sign-in is over. Start it again in the app.");
  const { id, email, name } = given;
  await change(actingAs(ctx, given), "account.exchangeCode", async (_db, note) => note({ target: id }));
  return openSession(ctx, { id, email, name });
}

/** S256 of RFC 7636, 4.6. */
function challengeOf(verifier: string): string {
  return createHash("sha256").update(verifier).digest("base64url");
}
