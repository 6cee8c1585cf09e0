import type { Role } from "@runsheet/contract/access";
import type { Workspace } from "@runsheet/contract/workspace";

export interface PersonActor {
  kind: "person";
  id: string;
  name: string;
  email: string;
  /** The organization made at sign-up, whose audit log tells of this account. */
  homeOrganizationId: string;
  /** `tokenHash` is of the token that this request came with. */
  session: { id: string; tokenHash: string; createdAt: Date; expiresAt: Date };
  workspaces: Workspace[];
}

/** Who acts: a signed-in person, the system on behalf of one workspace, or nobody yet. */
export type Actor = PersonActor | { kind: "system"; name: string } | { kind: "nobody" };

/** The workspace an action happens in, and what the actor is there. */
export interface Place {
  id: string;
  organizationId: string;
  role: Role;
}
