import type { ApiToken } from "@runsheet/contract/token";
import type { Db } from "@runsheet/db/transaction";
import { requirePerson, type Ctx } from "../context.ts";
import { missingFeature, refuseWithout } from "../limit/index.ts";

/** Where a token works that is for all of its person's workspaces. */
export function organizationsOf(ctx: Ctx): string[] {
  const { homeOrganizationId, workspaces } = requirePerson(ctx);
  return [...new Set([homeOrganizationId, ...workspaces.map(({ organizationId }) => organizationId)])];
}

/** Refuses a token that would work in none of the organizations. */
export async function requireTokens(db: Db, organizationIds: readonly string[]): Promise<void> {
  const missing = await Promise.all(organizationIds.map((id) => missingFeature(db, id, "api_tokens")));
  const [first] = missing;
  if (first && missing.every((one) => one !== null)) throw refuseWithout(first);
}

/** The person's tokens as they are shown: those rest that work nowhere, because no license they could work under has API tokens. */
export async function markPaused(ctx: Ctx, db: Db, tokens: readonly Omit<ApiToken, "paused">[]): Promise<ApiToken[]> {
  const { workspaces } = requirePerson(ctx);
  const everywhere = organizationsOf(ctx);
  const resting = await restingAmong(db, everywhere);
  const whereOf = (id: string | null) => {
    const only = workspaces.find((workspace) => workspace.id === id);
    return only ? [only.organizationId] : everywhere;
  };
  return tokens.map((token) => ({ ...token, paused: whereOf(token.workspaceId).every((id) => resting.has(id)) }));
}

/** Those of the organizations whose license has no API tokens. */
export async function restingAmong(db: Db, organizationIds: readonly string[]): Promise<Set<string>> {
  const asked = await Promise.all(
    organizationIds.map(async (id) => ({ id, missing: await missingFeature(db, id, "api_tokens") })),
  );
  return new Set(asked.flatMap(({ id, missing }) => (missing ? [id] : [])));
}
