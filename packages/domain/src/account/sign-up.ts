import { randomUUID } from "node:crypto";
import type { SignedIn, SignUp } from "@runsheet/contract/account";
import { AppError } from "@runsheet/contract/error";
import { enter, isUniqueViolation } from "@runsheet/db/transaction";
import { change, type Ctx } from "../context.ts";
import { issueOwn, issueTrial } from "../license/index.ts";
import { whyNoLetters } from "../mail/index.ts";
import { openSession } from "./open-session.ts";
import { hashPassword, refuseGuessable } from "./password.ts";
import { throttle } from "./throttle.ts";
import { markVerified, writeVerification } from "./verify-email.ts";

/** Makes an account for whoever asks, so many per address and hour, and signs them in. */
export async function signUp(ctx: Ctx, input: SignUp): Promise<SignedIn> {
  await throttle(ctx, "signUp", ctx.request.address);
  refuseGuessable(input.password, input, "password");
  return openSession(ctx, await createAccount(ctx, input));
}

/** Makes a person, their organization and a first workspace that they own, all or nothing. */
export async function createAccount(
  ctx: Ctx,
  { name, email, password }: SignUp,
  { verified = false, license = "trial" }: { verified?: boolean; license?: "trial" | "own" } = {},
): Promise<SignedIn["user"]> {
  // Hashed before the address is looked at: the answer takes as long whether or not it is taken.
  const passwordHash = await hashPassword(password, ctx.request.address);
  const [id, organizationId, workspaceId] = [randomUUID(), randomUUID(), randomUUID()];
  const joined = { organizationId, userId: id, role: "owner" };
  try {
    await change(ctx, "account.signUp", async (db, note) => {
      await enter(db, { personId: id, organizationId, workspaceId });
      await db.organization.create({ data: { id: organizationId, name: `${name}'s organization` } });
      await db.user.create({ data: { id, email, name, passwordHash, homeOrganizationId: organizationId } });
      await db.organizationMember.create({ data: joined });
      await db.workspace.create({ data: { id: workspaceId, organizationId, name: "First workspace" } });
      await db.workspaceMember.create({ data: { ...joined, workspaceId } });
      await (license === "own" ? issueOwn : issueTrial)(ctx, db, organizationId);
      if (verified) await markVerified(db, id);
      else if (!whyNoLetters(ctx)) await writeVerification(ctx, db, { id, email });
      note({ target: id, organizationId });
    });
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    throw new AppError(
      "conflict",
      "account.not_created",
      "An account could not be made with this address. If you have one, sign in.",
    );
  }
  return { id, email, name };
}
