import type { Role } from "@runsheet/contract/access";
import type { Invitation } from "@runsheet/contract/invitation";
import type { Db } from "@runsheet/db/transaction";

type Row = NonNullable<Awaited<ReturnType<Db["invitation"]["findFirst"]>>>;

export function toInvitation(row: Row, now: Date): Invitation {
  return {
    id: row.id,
    email: row.email,
    role: row.role as Role,
    state: stateOf(row, now),
    invitedBy: row.invitedByName,
    createdAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
  };
}

function stateOf({ acceptedAt, declinedAt, revokedAt, expiresAt }: Row, now: Date): Invitation["state"] {
  if (acceptedAt) return "accepted";
  if (declinedAt) return "declined";
  if (revokedAt) return "revoked";
  return expiresAt > now ? "open" : "expired";
}
