import type { Action } from "@runsheet/contract/access";
import type { Db, Scope } from "@runsheet/db/transaction";
import type { Actor } from "./actor.ts";
import type { Changes } from "./changes.ts";

/** What an audit line says besides who, when and from where. Never a secret. */
export interface AuditNote {
  target?: string;
  /** Whose log gets the line, where the action itself made the organization. */
  organizationId?: string;
  /** Whose log gets it, where a device speaks of a run of the workspace. */
  workspaceId?: string;
  detail?: Record<string, string | number | boolean | null>;
  /** What was another before; `changesOf` finds it. */
  changes?: Changes;
}

export async function writeAuditLine(
  db: Db,
  { actor, request }: { actor: Actor; request: { id: string; address: string } },
  scope: Scope,
  action: Action,
  audit: AuditNote,
): Promise<void> {
  const organizationId = audit.organizationId ?? scope.organizationId;
  if (!organizationId) return;
  await db.auditLine.create({
    data: {
      organizationId,
      workspaceId: audit.workspaceId ?? scope.workspaceId,
      actorId: scope.personId,
      actorName: actor.kind === "nobody" ? null : actor.name,
      action,
      target: audit.target ?? null,
      detail: { ...tokenOf(actor), ...audit.detail },
      changes: (audit.changes ?? {}) as object,
      address: request.address,
      requestId: request.id,
    },
    select: { id: true },
  });
}

/** Which API token it was done with. */
function tokenOf(actor: Actor): { token?: string } {
  if (actor.kind === "token") return { token: actor.id };
  return actor.kind === "person" && actor.token ? { token: actor.token.id } : {};
}
