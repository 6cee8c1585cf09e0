import { AppError } from "@runsheet/contract/error";
import type { Workspace } from "@runsheet/contract/workspace";
import type { Database } from "@runsheet/db/database";
import { lookUpApiToken, type ApiTokenRow } from "@runsheet/db/lookup";
import { lookUpDevice } from "@runsheet/db/runners";
import type { Actor, PersonActor, Place } from "../context.ts";
import { refuseWithout } from "../limit/index.ts";
import { capExpiry, hashToken, luciaFor } from "./lucia/index.ts";

export interface Identity {
  actor: Actor;
  workspace: Place | null;
  /** Set when using the session made it last longer: a browser's cookie should follow. */
  renewedUntil: Date | null;
}

const NOBODY: Identity = { actor: { kind: "nobody" }, workspace: null, renewedUntil: null };

/** What API tokens begin with; no session's token does. */
const API_TOKEN = "rs_";
/** What a device's tokens begin with. */
const DEVICE_TOKEN = "rsd_";

/** Who a request's token stands for, and the workspace it names (or the only one the person has). */
export async function identify(
  db: Database,
  { token, workspaceId, address = "" }: { token: string | null; workspaceId: string | null; address?: string },
): Promise<Identity> {
  if (token?.startsWith(DEVICE_TOKEN)) {
    const device = await lookUpDevice(db, hashToken(token));
    return device ? { actor: { kind: "device", ...device }, workspace: null, renewedUntil: null } : NOBODY;
  }
  if (token?.startsWith(API_TOKEN)) return byApiToken(db, token, workspaceId, address);
  const { session, user } = token ? await luciaFor(db).validateSession(token) : { session: null, user: null };
  if (!session) return NOBODY;
  // Lucia renews without knowing of the thirty days.
  const expiresAt = capExpiry(session.expiresAt, session.createdAt);
  const actor: PersonActor = {
    kind: "person",
    id: user.id,
    name: user.name,
    email: user.email,
    homeOrganizationId: user.homeOrganizationId,
    emailVerified: user.emailVerified,
    session: { id: session.rowId, tokenHash: hashToken(session.id), createdAt: session.createdAt, expiresAt },
    workspaces: user.workspaces,
  };
  return {
    actor,
    workspace: choose(user.workspaces, workspaceId),
    renewedUntil: session.fresh ? expiresAt : null,
  };
}

async function byApiToken(
  db: Database,
  secret: string,
  workspaceId: string | null,
  address: string,
): Promise<Identity> {
  const found = await lookUpApiToken(db, hashToken(secret), address);
  if (!found) return NOBODY;
  const { token, person, workspace, resting } = found;
  const { id, name, scopes } = token;
  if (!person) {
    const place = workspace!;
    if (workspaceId !== null && workspaceId.toLowerCase() !== place.id) throw notMember();
    refuseResting(resting, place);
    // Its scopes are its rights; the role only bounds what scopes cannot say.
    return {
      actor: { kind: "token", id, name: `token ${name}` },
      workspace: { ...place, role: "admin", scopes },
      renewedUntil: null,
    };
  }
  const chosen = choose(person.workspaces, workspaceId);
  if (chosen) refuseResting(resting, chosen);
  return {
    actor: { kind: "person", ...person, session: null, token: { id, scopes, expiresAt: new Date(token.expiresAt) } },
    workspace: chosen && { ...chosen, scopes },
    renewedUntil: null,
  };
}

/** A token is kept where a license has none, and works again by itself where one has. */
function refuseResting(resting: ApiTokenRow["resting"], { organizationId }: Pick<Place, "organizationId">): void {
  const missing = resting[organizationId];
  if (missing) throw refuseWithout({ feature: "api_tokens", ...missing });
}

function choose(workspaces: Workspace[], wanted: string | null): Place | null {
  if (wanted === null) return workspaces.length === 1 ? workspaces[0]! : null;
  const found = workspaces.find((workspace) => workspace.id === wanted.toLowerCase());
  // The same answer for a workspace of others and one that does not exist.
  if (!found) throw notMember();
  return found;
}

function notMember(): AppError {
  return new AppError("forbidden", "workspace.not_member", "You are not a member of this workspace");
}
