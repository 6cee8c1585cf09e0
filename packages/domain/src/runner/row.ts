import type { Runner } from "@runsheet/contract/runner";
import { allows, type Ctx } from "../context.ts";
import type { KnownRunner } from "../run/index.ts";

export function toRunner(ctx: Ctx, row: KnownRunner): Runner {
  return {
    id: row.id,
    name: row.name,
    platform: row.platform,
    registeredBy: row.registeredByName,
    registeredAt: row.registeredAt.toISOString(),
    state: row.heard ? (row.paused ? "paused" : "online") : "offline",
    problem: row.problem,
    running: row.running,
    concurrency: row.concurrency,
    lastSeenAt: row.lastSeenAt?.toISOString() ?? null,
    templates: row.allowed ? (row.everyTemplate ? null : row.allowedTemplates) : [],
    mayRemove: mayRemove(ctx, row.registeredBy),
  };
}

/** Whoever registered it, and who manages the workspace. */
export function mayRemove({ actor, workspace }: Ctx, registeredBy: string): boolean {
  if (allows(workspace!, "manage")) return true;
  return actor.kind === "person" && actor.id === registeredBy && allows(workspace!, "execute");
}
