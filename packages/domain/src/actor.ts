import { holds, type Permission, type Role, type Scope } from "@runsheet/contract/access";
import { AppError } from "@runsheet/contract/error";
import type { Workspace } from "@runsheet/contract/workspace";
import type { Installation } from "./installation.ts";

export interface PersonActor {
  kind: "person";
  id: string;
  name: string;
  email: string;
  /** The organization made at sign-up, whose audit log tells of this account. */
  homeOrganizationId: string;
  /** Whether they have shown that the mailbox is theirs. */
  emailVerified: boolean;
  /** `tokenHash` is of the token that this request came with. Null for whoever came otherwise. */
  session: { id: string; tokenHash: string; createdAt: Date; expiresAt: Date } | null;
  /** The API token that this request came with: it speaks for the person in workspaces, not for their account. */
  token?: { id: string; scopes: readonly Scope[]; expiresAt: Date };
  workspaces: Workspace[];
}

/** A workspace's API token, acting under its own name. */
interface TokenActor {
  kind: "token";
  id: string;
  name: string;
}

/** A licensed device that works as a runner. It speaks of the runs it was given, and of nothing else. */
export interface DeviceActor {
  kind: "device";
  /** Its activation's. */
  id: string;
  name: string;
  organizationId: string;
}

/** Who acts: a person, a workspace's token, a device, the system on behalf of one workspace, or nobody yet. */
export type Actor = PersonActor | TokenActor | DeviceActor | { kind: "system"; name: string } | { kind: "nobody" };

/** The workspace an action happens in, and what the actor is there. */
export interface Place {
  id: string;
  organizationId: string;
  role: Role;
  /** What the API token allows of what the role may; absent: all of it. */
  scopes?: readonly Scope[];
}

/** True when the actor has the permission in the place: by role and, with an API token, by its scopes too. */
export function allows({ role, scopes }: Place, permission: Permission): boolean {
  return holds(role, permission) && (scopes === undefined || scopes.some((scope) => scope === permission));
}

/** True for somebody who runs this server, and is there in person. */
export function isOperator({ actor, installation }: { actor: Actor; installation: Installation }): boolean {
  return actor.kind === "person" && !actor.token && installation.operators.has(actor.email);
}

/** The signed-in person, or a refusal. */
export function requirePerson({ actor }: { actor: Actor }): PersonActor {
  if (actor.kind === "person") return actor;
  if (actor.kind === "nobody") throw new AppError("unauthenticated", "account.signed_out", "Sign in first");
  throw new AppError("forbidden", "access.person_only", "Only a person may do this");
}

/** The person with the session they signed in with, or a refusal. */
export function requireSession(ctx: { actor: Actor }): PersonActor & { session: NonNullable<PersonActor["session"]> } {
  const person = requirePerson(ctx);
  if (!person.session) throw new AppError("forbidden", "access.token", "An API token may not do this; sign in");
  return { ...person, session: person.session };
}

/** A device's token opens nothing but the runs that it was given. */
export function refuseDevice({ actor }: { actor: Actor }): void {
  if (actor.kind === "device")
    throw new AppError("forbidden", "access.device", "A device's token is for the runs that it was given");
}

/** The device, or a refusal. */
export function requireDevice({ actor }: { actor: Actor }): DeviceActor {
  if (actor.kind === "device") return actor;
  if (actor.kind === "nobody") throw new AppError("unauthenticated", "runner.disconnected", "Connect the device first");
  throw new AppError("forbidden", "access.device_only", "Only a device may do this");
}

/** Who something is made by: a person by id and name, anything else by its name alone. */
export function makerOf({ actor }: { actor: Actor }): { id: string | null; name: string } {
  if (actor.kind === "nobody") throw new AppError("unauthenticated", "account.signed_out", "Sign in first");
  return { id: actor.kind === "person" ? actor.id : null, name: actor.name };
}
