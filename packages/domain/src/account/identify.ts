import { AppError } from "@runsheet/contract/error";
import type { Workspace } from "@runsheet/contract/workspace";
import type { Database } from "@runsheet/db/database";
import type { Actor, PersonActor, Place } from "../context.ts";
import { capExpiry, hashToken, luciaFor } from "./lucia/index.ts";

export interface Identity {
  actor: Actor;
  workspace: Place | null;
  /** Set when using the session made it last longer: a browser's cookie should follow. */
  renewedUntil: Date | null;
}

/** Who a request's token stands for, and the workspace it names (or the only one the person has). */
export async function identify(
  db: Database,
  { token, workspaceId }: { token: string | null; workspaceId: string | null },
): Promise<Identity> {
  const { session, user } = token ? await luciaFor(db).validateSession(token) : { session: null, user: null };
  if (!session) return { actor: { kind: "nobody" }, workspace: null, renewedUntil: null };
  // Lucia renews without knowing of the thirty days.
  const expiresAt = capExpiry(session.expiresAt, session.createdAt);
  const actor: PersonActor = {
    kind: "person",
    id: user.id,
    name: user.name,
    email: user.email,
    homeOrganizationId: user.homeOrganizationId,
    session: { id: session.rowId, tokenHash: hashToken(session.id), createdAt: session.createdAt, expiresAt },
    workspaces: user.workspaces,
  };
  return {
    actor,
    workspace: choose(user.workspaces, workspaceId),
    renewedUntil: session.fresh ? expiresAt : null,
  };
}

function choose(workspaces: Workspace[], wanted: string | null): Place | null {
  if (wanted === null) return workspaces.length === 1 ? workspaces[0]! : null;
  const found = workspaces.find((workspace) => workspace.id === wanted.toLowerCase());
  // The same answer for a workspace of others and one that does not exist.
  if (!found) throw new AppError("forbidden", "workspace.not_member", "You are not a member of this workspace");
  return found;
}
