import { ACTIONS, isPersonal, may, type Action, type Permission, type Requirement } from "@runsheet/contract/access";
import { AppError } from "@runsheet/contract/error";
import type { Database } from "@runsheet/db/database";
import { transaction, type Db, type Scope } from "@runsheet/db/transaction";
import { allows, isOperator, refuseDevice, requireDevice, type Actor, type Place } from "./actor.ts";
import { writeAuditLine, type AuditNote } from "./audit-line.ts";
import type { Installation } from "./installation.ts";

export type { Actor, PersonActor, Place } from "./actor.ts";
export { allows, isOperator, makerOf, refuseDevice, requireDevice, requirePerson, requireSession } from "./actor.ts";
export type { AuditNote } from "./audit-line.ts";
export type { Installation } from "./installation.ts";

/** Keeps a session's token in the browser; null for clients that keep it themselves. */
export interface Cookie {
  keep(token: string, expiresAt: Date): void;
  drop(): void;
}

/** Everything a verb may know about its caller. Doors build it once per request. */
export interface Ctx {
  actor: Actor;
  workspace: Place | null;
  request: { id: string; address: string; userAgent: string | null };
  cookie: Cookie | null;
  db: Database;
  installation: Installation;
  now(): Date;
}

/** Reads under the actor's permission and tenant, in a read-only transaction. */
export async function read<T>(ctx: Ctx, action: Action, work: (db: Db) => Promise<T>): Promise<T> {
  return transaction(ctx.db, scopeFor(ctx, action), { readOnly: true }, work);
}

/** Reads what everyone may see, each statement by itself: no tenant is named, so no tenant's rows are found. */
export async function readPublished<T>(
  ctx: Ctx,
  action: Action,
  work: (published: Pick<Database, "pool">) => Promise<T>,
): Promise<T> {
  scopeFor(ctx, action);
  return work(ctx.db);
}

/** Changes under the actor's permission and tenant; the audit line commits with the change or not at all. */
export async function change<T>(
  ctx: Ctx,
  action: Action,
  work: (db: Db, note: (audit: AuditNote) => void) => Promise<T>,
): Promise<T> {
  const scope = scopeFor(ctx, action);
  return transaction(ctx.db, scope, { readOnly: false }, async (db) => {
    let audit: AuditNote = {};
    const result = await work(db, (added) => (audit = { ...audit, ...added }));
    await writeAuditLine(db, ctx, scope, action, audit);
    return result;
  });
}

function scopeFor(ctx: Ctx, action: Action): Scope {
  const requirement: Requirement = ACTIONS[action];
  const { actor, workspace } = ctx;
  const personId = actor.kind === "person" ? actor.id : null;
  if (requirement === "public")
    return { personId, organizationId: actor.kind === "person" ? actor.homeOrganizationId : null, workspaceId: null };
  if (actor.kind === "nobody") throw new AppError("unauthenticated", "account.signed_out", "Sign in first");
  if (requirement === "device")
    return { personId: null, organizationId: requireDevice(ctx).organizationId, workspaceId: null };
  refuseDevice(ctx);
  if (isPersonal(requirement)) {
    if (actor.kind !== "person") throw new AppError("forbidden", "access.person_only", "Only a person may do this");
    if (actor.token) throw new AppError("forbidden", "access.token", "An API token may not do this; sign in");
    if (requirement === "operator" && !isOperator(ctx))
      throw new AppError("forbidden", "access.operator_only", "Only those who run this server may do this");
    return { personId, organizationId: actor.homeOrganizationId, workspaceId: null };
  }
  if (!workspace) throw new AppError("invalid", "workspace.unnamed", "Name a workspace in the X-Workspace-Id header");
  if (!may(workspace.role, action)) {
    throw new AppError("forbidden", "access.role", `The role ${workspace.role} may not do this`, {
      role: workspace.role,
      action,
    });
  }
  if (!allows(workspace, requirement as Permission))
    throw new AppError("forbidden", "access.scope", `The API token lacks the scope ${requirement}`, {
      scope: requirement,
      action,
    });
  return { personId, organizationId: workspace.organizationId, workspaceId: workspace.id };
}
