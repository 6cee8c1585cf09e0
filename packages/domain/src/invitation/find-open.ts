import type { Role } from "@runsheet/contract/access";
import { AppError } from "@runsheet/contract/error";
import type { ReceivedInvitation } from "@runsheet/contract/invitation";
import type { Db } from "@runsheet/db/transaction";
import { hashToken } from "../account/index.ts";

export interface OpenInvitation {
  id: string;
  organizationId: string;
  organizationName: string;
  workspaceId: string;
  workspaceName: string;
  email: string;
  role: Role;
  invitedByName: string;
  expiresAt: Date;
}

/** The open invitation of a link; one answer for a used, an older, an expired and an unknown one. */
export async function findByLink(db: Db, token: string): Promise<OpenInvitation> {
  const [found] = await find(db, hashToken(token));
  if (!found) throw spent();
  return found;
}

/** The open invitations for the confirmed address of the transaction's person, newest first. */
export function findMine(db: Db): Promise<OpenInvitation[]> {
  return find(db, null);
}

function find(db: Db, tokenHash: string | null): Promise<OpenInvitation[]> {
  return db.$queryRaw<OpenInvitation[]>`
    select id, organization_id as "organizationId", organization_name as "organizationName", workspace_id as "workspaceId",
      workspace_name as "workspaceName", email, role, invited_by_name as "invitedByName", expires_at as "expiresAt"
    from open_invitations(${tokenHash})`;
}

export function toReceived(found: OpenInvitation): ReceivedInvitation {
  const { id, workspaceName, organizationName, email, role, invitedByName, expiresAt } = found;
  return {
    id,
    workspaceName,
    organizationName,
    email,
    role,
    invitedBy: invitedByName,
    expiresAt: expiresAt.toISOString(),
  };
}

export function spent(): AppError {
  return new AppError(
    "invalid",
    "invitation.spent",
    "This invitation was used or taken back, or is too old. Ask for a new one.",
  );
}

export function missing(): AppError {
  return new AppError("not_found", "invitation.missing", "There is no such invitation that waits");
}
