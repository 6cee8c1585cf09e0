import type { SignedIn, SignIn } from "@runsheet/contract/account";
import { AppError } from "@runsheet/contract/error";
import { lookUpAccount, type AccountRow } from "@runsheet/db/lookup";
import { change, type Ctx } from "../context.ts";
import { openSession } from "./open-session.ts";
import { fitsPassword, hashPassword, isOutdated } from "./password.ts";
import { forgive, throttle } from "./throttle.ts";

/** Signs in by password. An unknown address and a wrong password are one answer, in words and in time. */
export async function signIn(ctx: Ctx, { email, password }: SignIn): Promise<SignedIn> {
  await throttle(ctx, "address", ctx.request.address, 0);
  // Counted before the check, so that many tries at once cannot all slip under the bound.
  await throttle(ctx, "account", email, 1);
  const account = await lookUpAccount(ctx.db, email);
  if (!(await fitsPassword(password, account?.passwordHash ?? null)) || !account) {
    await throttle(ctx, "address", ctx.request.address, 1);
    throw new AppError("unauthenticated", "account.wrong_credentials", "The address or the password is wrong");
  }
  await forgive(ctx, "account", email);
  await noteSignIn(ctx, account, password);
  return openSession(ctx, { id: account.id, email: account.email, name: account.name });
}

async function noteSignIn(ctx: Ctx, account: AccountRow, password: string): Promise<void> {
  const passwordHash = isOutdated(account.passwordHash) ? await hashPassword(password) : null;
  const actor = {
    ...account,
    kind: "person",
    session: { id: "", createdAt: ctx.now(), expiresAt: ctx.now() },
    workspaces: [],
  } as const;
  await change({ ...ctx, actor: { ...actor, workspaces: [] } }, "account.signIn", async (db, note) => {
    if (passwordHash) await db.user.update({ where: { id: account.id }, data: { passwordHash } });
    note({ target: account.id });
  });
}
