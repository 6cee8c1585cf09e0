import type { Scope } from "@runsheet/contract/access";
import type { ApiToken } from "@runsheet/contract/token";

interface TokenRow {
  id: string;
  name: string;
  scopes: string[];
  workspaceId: string | null;
  onlyWorkspaceId: string | null;
  lastFour: string;
  createdByName: string;
  createdAt: Date;
  expiresAt: Date;
  lastUsedAt: Date | null;
  lastUsedAddress: string | null;
}

/** Everything but the digest, which stays in the database. */
export const SHOWN = {
  id: true,
  name: true,
  scopes: true,
  workspaceId: true,
  onlyWorkspaceId: true,
  lastFour: true,
  createdByName: true,
  createdAt: true,
  expiresAt: true,
  lastUsedAt: true,
  lastUsedAddress: true,
} as const;

/** Whether it rests is not known to its row. */
export function toToken(row: TokenRow): Omit<ApiToken, "paused"> {
  return {
    id: row.id,
    name: row.name,
    scopes: row.scopes as Scope[],
    workspaceId: row.workspaceId ?? row.onlyWorkspaceId,
    shown: `rs_${row.workspaceId ? "wsp" : "pat"}_…${row.lastFour}`,
    createdByName: row.createdByName,
    createdAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
    lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
    lastUsedAddress: row.lastUsedAddress,
  };
}
