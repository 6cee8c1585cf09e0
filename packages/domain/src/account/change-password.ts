import type { ChangePassword } from "@runsheet/contract/account";
import { AppError } from "@runsheet/contract/error";
import { lookUpAccount } from "@runsheet/db/lookup";
import { announceEnd } from "../announce-end.ts";
import { change, requireSession, type Ctx } from "../context.ts";
import { fitsPassword, hashPassword, refuseGuessable } from "./password.ts";
import { tellOfChange } from "./reset-password.ts";
import { guess } from "./throttle.ts";

/** Changes the password of whoever knows the present one, and ends every other session. */
export async function changePassword(
  ctx: Ctx,
  { currentPassword, newPassword }: ChangePassword,
): Promise<Record<string, never>> {
  const { email, id, name, session } = requireSession(ctx);
  const account = await lookUpAccount(ctx.db, email);
  const check = () => fitsPassword(currentPassword, account?.passwordHash ?? null, id);
  if (!(await guess(ctx, { password: id }, "password", check))) {
    const problem = { path: ["currentPassword"], message: "This is not your present password" };
    throw new AppError("invalid", "account.wrong_password", problem.message, {}, [problem]);
  }
  refuseGuessable(newPassword, { email, name }, "newPassword");
  const passwordHash = await hashPassword(newPassword, id);
  await change(ctx, "account.changePassword", async (db, note) => {
    await db.user.update({ where: { id }, data: { passwordHash } });
    const { count } = await db.session.deleteMany({ where: { id: { not: session.id } } });
    await announceEnd(db, id);
    await tellOfChange(ctx, db, email);
    note({ target: id, detail: { endedSessions: count } });
  });
  return {};
}
