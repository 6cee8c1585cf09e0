import { randomUUID } from "node:crypto";
import type { SignedIn } from "@runsheet/contract/account";
import type { Ctx } from "../context.ts";
import { luciaFor } from "./lucia/index.ts";

const LONGEST_USER_AGENT = 400;

/** Opens a new session for a person; the token is known to the caller alone. */
export async function openSession(ctx: Ctx, user: SignedIn["user"]): Promise<SignedIn & { token: string }> {
  const session = await luciaFor(ctx.db).createSession(user.id, {
    rowId: randomUUID(),
    createdAt: ctx.now(),
    address: ctx.request.address,
    userAgent: ctx.request.userAgent?.slice(0, LONGEST_USER_AGENT) ?? null,
  });
  return { token: session.id, user, expiresAt: session.expiresAt.toISOString() };
}

/** Leaves the token to the browser's cookie where there is one, and to the client otherwise. */
export function keepSession(ctx: Ctx, signedIn: SignedIn): SignedIn {
  if (!ctx.cookie || signedIn.token === null) return signedIn;
  ctx.cookie.keep(signedIn.token, new Date(signedIn.expiresAt));
  return { ...signedIn, token: null };
}
