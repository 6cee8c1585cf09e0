import type { Me, Session, SignedIn } from "@runsheet/contract/account";
import { AppError } from "@runsheet/contract/error";
import { announceEnd } from "../announce-end.ts";
import { change, isOperator, read, requirePerson, requireSession, type Ctx } from "../context.ts";
import { capExpiry, hashToken, newToken, SESSION_SPAN } from "./lucia/index.ts";

/** Who is signed in, read from the session or the API token that the request came with. */
export async function me(ctx: Ctx): Promise<Me> {
  const { id, email, name, emailVerified, session, token, workspaces } = requirePerson(ctx);
  return {
    user: { id, email, name, emailVerified },
    workspaces,
    isOperator: isOperator(ctx),
    sessionId: session?.id ?? null,
    scopes: token ? [...token.scopes] : null,
    expiresAt: (session ?? token)!.expiresAt.toISOString(),
  };
}

/** Exchanges the session's token for a new one and starts its seven days again, within the thirty of the session. */
export async function refresh(ctx: Ctx): Promise<SignedIn> {
  const { id, email, name, session } = requireSession(ctx);
  const token = newToken();
  const expiresAt = capExpiry(new Date(ctx.now().getTime() + SESSION_SPAN.milliseconds()), session.createdAt);
  await change(ctx, "account.refresh", async (db, note) => {
    const { count } = await db.session.updateMany({
      // Of several at once one wins; the others hold a token that is over, and are told so.
      where: { id: session.id, tokenHash: session.tokenHash },
      data: { tokenHash: hashToken(token), expiresAt },
    });
    if (count === 0) throw new AppError("unauthenticated", "account.signed_out", "Sign in first");
    note({ target: session.id });
  });
  return { token, user: { id, email, name }, expiresAt: expiresAt.toISOString() };
}

export async function signOut(ctx: Ctx): Promise<Record<string, never>> {
  const { id, session } = requireSession(ctx);
  await change(ctx, "account.signOut", async (db, note) => {
    await db.session.deleteMany({ where: { id: session.id } });
    await announceEnd(db, id);
    note({ target: session.id });
  });
  ctx.cookie?.drop();
  return {};
}

/** The person's live sessions, last used first. */
export async function listSessions(ctx: Ctx): Promise<Session[]> {
  const current = requireSession(ctx).session.id;
  return read(ctx, "account.listSessions", async (db) => {
    const rows = await db.session.findMany({
      where: { expiresAt: { gt: ctx.now() } },
      orderBy: { lastSeenAt: "desc" },
      take: 200,
    });
    return rows.map((row) => ({
      id: row.id,
      current: row.id === current,
      createdAt: row.createdAt.toISOString(),
      lastSeenAt: row.lastSeenAt.toISOString(),
      expiresAt: row.expiresAt.toISOString(),
      address: row.address,
      userAgent: row.userAgent,
    }));
  });
}

export async function endSession(ctx: Ctx, id: string): Promise<Record<string, never>> {
  const person = requireSession(ctx);
  const current = person.session.id;
  await change(ctx, "account.endSession", async (db, note) => {
    const { count } = await db.session.deleteMany({ where: { id } });
    if (count === 0) throw new AppError("not_found", "account.session_missing", "There is no such session");
    await announceEnd(db, person.id);
    note({ target: id });
  });
  if (id === current) ctx.cookie?.drop();
  return {};
}

export async function endOtherSessions(ctx: Ctx): Promise<{ ended: number }> {
  const { id, session } = requireSession(ctx);
  return change(ctx, "account.endOtherSessions", async (db, note) => {
    const { count } = await db.session.deleteMany({ where: { id: { not: session.id } } });
    await announceEnd(db, id);
    note({ detail: { ended: count } });
    return { ended: count };
  });
}

/** Signs the person out everywhere, here too. */
export async function endAllSessions(ctx: Ctx): Promise<{ ended: number }> {
  const { id } = requirePerson(ctx);
  const ended = await change(ctx, "account.endAllSessions", async (db, note) => {
    const { count } = await db.session.deleteMany({ where: { userId: id } });
    await announceEnd(db, id);
    note({ detail: { ended: count } });
    return count;
  });
  ctx.cookie?.drop();
  return { ended };
}
