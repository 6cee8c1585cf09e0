import type { SignedIn, SignIn } from "@runsheet/contract/account";
import { AppError } from "@runsheet/contract/error";
import { lookUpAccount, type AccountRow } from "@runsheet/db/lookup";
import { change, type Ctx } from "../context.ts";
import { actingAs } from "./acting-as.ts";
import { openSession } from "./open-session.ts";
import { fitsPassword, hashPassword, isOutdated } from "./password.ts";
import { guess } from "./throttle.ts";

/** Signs in by password. An unknown address and a wrong password are one answer, in words and in time. */
export async function signIn(ctx: Ctx, { email, password }: SignIn): Promise<SignedIn> {
  const account = await lookUpAccount(ctx.db, email);
  const from = ctx.request.address;
  const tries = { accountFromAddress: `${email} ${from}`, account: email, address: from };
  const fits = await guess(ctx, tries, "accountFromAddress", () =>
    fitsPassword(password, account?.passwordHash ?? null, from),
  );
  if (!fits || !account)
    throw new AppError("unauthenticated", "account.wrong_credentials", "The address or the password is wrong");
  await noteSignIn(ctx, account, password);
  return openSession(ctx, { id: account.id, email: account.email, name: account.name });
}

async function noteSignIn(ctx: Ctx, account: AccountRow, password: string): Promise<void> {
  const passwordHash = isOutdated(account.passwordHash) ? await hashPassword(password, ctx.request.address) : null;
  await change(actingAs(ctx, account), "account.signIn", async (db, note) => {
    if (passwordHash) await db.user.update({ where: { id: account.id }, data: { passwordHash } });
    note({ target: account.id });
  });
}
