import type { CreateToken, CreateWorkspaceToken, NewApiToken } from "@runsheet/contract/token";
import { AppError } from "@runsheet/contract/error";
import type { Db } from "@runsheet/db/transaction";
import { requireVerified } from "../account/index.ts";
import { organizationsOf, requireTokens } from "./licensed.ts";
import { change, requireSession, type AuditNote, type Ctx } from "../context.ts";
import { newApiToken, type TokenKind } from "./new-token.ts";
import { SHOWN, toToken } from "./row.ts";

const DAY_MS = 86_400_000;
/** Of one person, and of one workspace. */
const MOST_TOKENS = 100;

/** Makes a token that speaks for the person. It is told here and never again. */
export function createToken(ctx: Ctx, input: CreateToken): Promise<NewApiToken> {
  return change(ctx, "token.create", async (db, note) => {
    const { id: userId, homeOrganizationId, workspaces } = requireMaker(ctx);
    const onlyWorkspaceId = input.workspaceId?.toLowerCase() ?? null;
    // The same answer for a workspace of others and one that does not exist.
    if (onlyWorkspaceId !== null && !workspaces.some(({ id }) => id === onlyWorkspaceId))
      throw new AppError("forbidden", "workspace.not_member", "You are not a member of this workspace");
    const only = workspaces.find(({ id }) => id === onlyWorkspaceId);
    await requireTokens(db, only ? [only.organizationId] : organizationsOf(ctx));
    return insert(ctx, db, note, input, "pat", { organizationId: homeOrganizationId, userId, onlyWorkspaceId });
  });
}

/** Makes a token that acts in this workspace under its own name. It is told here and never again. */
export function createWorkspaceToken(ctx: Ctx, input: CreateWorkspaceToken): Promise<NewApiToken> {
  return change(ctx, "workspaceToken.create", async (db, note) => {
    requireMaker(ctx);
    const { organizationId, id: workspaceId } = ctx.workspace!;
    await requireTokens(db, [organizationId]);
    return insert(ctx, db, note, input, "wsp", { organizationId, workspaceId });
  });
}

/** Somebody with a confirmed address who is there in person: a token makes no tokens, so revoking one ends it. */
function requireMaker(ctx: Ctx) {
  requireSession(ctx);
  return requireVerified(ctx);
}

async function insert(
  ctx: Ctx,
  db: Db,
  note: (audit: AuditNote) => void,
  { name, scopes, expiresInDays }: CreateWorkspaceToken,
  kind: TokenKind,
  owner: { organizationId: string; userId?: string; workspaceId?: string; onlyWorkspaceId?: string | null },
): Promise<NewApiToken> {
  const { userId = null, workspaceId = null } = owner;
  const [clock] = await db.$queryRaw<{ now: Date }[]>`
    select present() as now, pg_advisory_xact_lock(hashtextextended(${`tokens ${userId ?? workspaceId}`}, 0))::text`;
  const createdAt = clock!.now;
  const live = { userId, workspaceId, revokedAt: null, expiresAt: { gt: createdAt } };
  if ((await db.apiToken.count({ where: live })) >= MOST_TOKENS)
    throw new AppError("limited", "token.too_many", `At most ${MOST_TOKENS} tokens; revoke one that is not needed`, {
      most: MOST_TOKENS,
    });
  const { token, ...kept } = newApiToken(kind);
  const maker = requireMaker(ctx);
  const expiresAt = new Date(createdAt.getTime() + expiresInDays * DAY_MS);
  const row = await db.apiToken.create({
    data: { ...owner, ...kept, name, scopes, createdAt, expiresAt, createdBy: maker.id, createdByName: maker.name },
    select: SHOWN,
  });
  note({ target: row.id, detail: { name, scopes: scopes.join(" "), expiresAt: expiresAt.toISOString() } });
  return { ...toToken(row), paused: false, token };
}
