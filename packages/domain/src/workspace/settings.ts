import { AppError } from "@runsheet/contract/error";
import { WorkspaceSettings } from "@runsheet/contract/workspace-settings";
import type { Db } from "@runsheet/db/transaction";
import { changesOf } from "../changes.ts";
import { change, read, type Ctx } from "../context.ts";
import { licenseTermsOf } from "../license/index.ts";
import { holdLimits } from "../limit/index.ts";

export function getSettings(ctx: Ctx): Promise<WorkspaceSettings> {
  return read(ctx, "workspace.settings", (db) => findSettings(db));
}

/** Replaces all settings. The retention counts for runs that are finished already, from the next sweep on. */
export function changeSettings(ctx: Ctx, settings: WorkspaceSettings): Promise<WorkspaceSettings> {
  return change(ctx, "workspace.changeSettings", async (db, note) => {
    const { runRetentionDays, minIntervalSeconds, prompt, limits } = settings;
    if (prompt.secret !== null) await requireSecret(db, prompt.secret);
    const { id: workspaceId, organizationId } = ctx.workspace!;
    await holdLimits(db, organizationId);
    const before = await findSettings(db);
    if (runRetentionDays > before.runRetentionDays) await requireHistory(db, organizationId, runRetentionDays);
    const columns = {
      runRetentionDays,
      minIntervalSeconds,
      promptAddress: prompt.address,
      promptModel: prompt.model,
      promptSecret: prompt.secret,
      maxMembers: limits.members,
      maxTemplates: limits.templates,
      maxSchedules: limits.schedules,
      maxRuns: limits.runs,
      updatedAt: ctx.now(),
    };
    await db.workspaceSetting.upsert({
      where: { workspaceId },
      create: { workspaceId, ...columns },
      update: columns,
    });
    // Those that are still too many are held back again when they are claimed.
    if (before.limits.runs !== limits.runs)
      await db.$executeRaw`select release_held_runs(${organizationId}::uuid, null)`;
    note({ changes: changesOf(forLog(before), forLog(settings)) });
    return settings;
  });
}

async function findSettings(db: Db): Promise<WorkspaceSettings> {
  const row = await db.workspaceSetting.findFirst();
  if (!row) return WorkspaceSettings.parse({});
  const {
    runRetentionDays,
    minIntervalSeconds,
    promptAddress: address,
    promptModel: model,
    promptSecret: secret,
  } = row;
  return {
    runRetentionDays,
    minIntervalSeconds,
    prompt: { address, model, secret },
    limits: { members: row.maxMembers, templates: row.maxTemplates, schedules: row.maxSchedules, runs: row.maxRuns },
  };
}

/** An address may hold a password or a key; those stay out of the log. */
function forLog({ prompt, limits, ...settings }: WorkspaceSettings) {
  const address = prompt.address && new URL(prompt.address);
  return {
    ...settings,
    maxMembers: limits.members,
    maxTemplates: limits.templates,
    maxSchedules: limits.schedules,
    maxRuns: limits.runs,
    promptAddress: address && address.origin + address.pathname,
    promptModel: prompt.model,
    promptSecret: prompt.secret,
  };
}

/** Nothing is promised that the license does not keep. What was set under another one stays as it is. */
async function requireHistory(db: Db, organizationId: string, wanted: number): Promise<void> {
  const { tier, limits } = await licenseTermsOf(db, organizationId);
  const most = limits.historyDays;
  if (most === null || wanted <= most) return;
  throw new AppError(
    "conflict",
    "license.limit_reached",
    `The organization's license (${tier}) keeps ${most} days of history, and ${wanted} were asked for. Choose ${most} or fewer; the organization's owners can see to another license`,
    { limit: "historyDays", most, used: most, wanted, tier },
  );
}

async function requireSecret(db: Db, name: string): Promise<void> {
  if (await db.secret.findFirst({ where: { name }, select: { name: true } })) return;
  throw new AppError("invalid", "secret.missing", `There is no secret ${name}`, { name }, [
    { path: ["prompt", "secret"], message: `There is no secret ${name}` },
  ]);
}
