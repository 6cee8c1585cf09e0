import { ACTIONS, may, type Action, type Requirement } from "@runsheet/contract/access";
import { AppError } from "@runsheet/contract/error";
import type { Database } from "@runsheet/db/database";
import { transaction, type Db, type Scope } from "@runsheet/db/transaction";
import type { Actor, PersonActor, Place } from "./actor.ts";

export type { Actor, PersonActor, Place } from "./actor.ts";

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
  now(): Date;
}

/** What an audit line says besides who, when and from where. Never a secret. */
export interface AuditNote {
  target?: string;
  /** Whose log gets the line, where the action itself made the organization. */
  organizationId?: string;
  detail?: Record<string, string | number | boolean | null>;
}

/** Reads under the actor's permission and tenant, in a read-only transaction. */
export async function read<T>(ctx: Ctx, action: Action, work: (db: Db) => Promise<T>): Promise<T> {
  return transaction(ctx.db, scopeFor(ctx, action), { readOnly: true }, work);
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
  if (requirement === "person") {
    if (actor.kind !== "person") throw new AppError("forbidden", "access.person_only", "Only a person may do this");
    return { personId, organizationId: actor.homeOrganizationId, workspaceId: null };
  }
  if (!workspace) throw new AppError("invalid", "workspace.unnamed", "Name a workspace in the X-Workspace-Id header");
  if (!may(workspace.role, action)) {
    throw new AppError("forbidden", "access.role", `The role ${workspace.role} may not do this`, {
      role: workspace.role,
      action,
    });
  }
  return { personId, organizationId: workspace.organizationId, workspaceId: workspace.id };
}

/** The signed-in person, or a refusal. */
export function requirePerson(ctx: Ctx): PersonActor {
  if (ctx.actor.kind !== "person") throw new AppError("unauthenticated", "account.signed_out", "Sign in first");
  return ctx.actor;
}

async function writeAuditLine(db: Db, ctx: Ctx, scope: Scope, action: Action, audit: AuditNote): Promise<void> {
  const organizationId = audit.organizationId ?? scope.organizationId;
  if (!organizationId) return;
  await db.auditLine.create({
    data: {
      organizationId,
      workspaceId: scope.workspaceId,
      actorId: scope.personId,
      actorName: ctx.actor.kind === "nobody" ? null : ctx.actor.name,
      action,
      target: audit.target ?? null,
      detail: audit.detail ?? {},
      address: ctx.request.address,
      requestId: ctx.request.id,
    },
    select: { id: true },
  });
}
