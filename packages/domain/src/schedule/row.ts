import type { Blackout, Recurrence, Rule } from "@runsheet/contract/recurrence";
import type { RetryPolicy } from "@runsheet/contract/retry";
import type { CreateSchedule, MissedPolicy, Occurrence, Schedule, ScheduleSummary } from "@runsheet/contract/schedule";
import type { Values } from "@runsheet/contract/variable";
import type { Db } from "@runsheet/db/transaction";
import type { Ctx } from "../context.ts";
import { targetColumns, targetOf, toRetry } from "../run/index.ts";
import { mayChange } from "../template/index.ts";

export type ScheduleRow = NonNullable<Awaited<ReturnType<Db["schedule"]["findUnique"]>>>;
export type OccurrenceRow = NonNullable<Awaited<ReturnType<Db["occurrence"]["findFirst"]>>>;

/** When the schedule is due, as the recurrence engine reads it. */
export function ruleOf(row: Pick<ScheduleRow, "recurrence" | "startsAt" | "endsAt" | "blackouts">): Rule {
  return {
    recurrence: row.recurrence as unknown as Recurrence,
    startsAt: row.startsAt?.toISOString() ?? null,
    endsAt: row.endsAt?.toISOString() ?? null,
    blackouts: row.blackouts as unknown as Blackout[],
  };
}

/** What a person decides about a schedule, as columns. */
export function toColumns(input: CreateSchedule) {
  return {
    name: input.name,
    enabled: input.enabled,
    recurrence: input.recurrence,
    startsAt: input.startsAt,
    endsAt: input.endsAt,
    blackouts: input.blackouts,
    missedPolicy: input.missed.policy,
    missedLimit: input.missed.limit,
    missedWindowMinutes: input.missed.windowMinutes,
    overlapPolicy: input.overlap,
    startWithinSeconds: input.startWithinMinutes * 60,
    ...targetColumns(input.target),
  };
}

/** What a person decides about a schedule, for the audit log. Not its values: what was typed there may be a password. */
export function forLog(row: ScheduleRow) {
  return {
    name: row.name,
    enabled: row.enabled,
    template: row.templateName,
    version: row.pinnedVersion,
    ...ruleOf(row),
    missed: missedPolicyOf(row),
    overlap: row.overlapPolicy,
    retry: retryOf(row),
    startWithinMinutes: row.startWithinSeconds / 60,
    target: targetOf(row),
  };
}

export function toScheduleSummary(ctx: Ctx, row: ScheduleRow, last: OccurrenceRow | undefined): ScheduleSummary {
  return {
    id: row.id,
    name: row.name,
    enabled: row.enabled,
    templateId: row.templateId,
    templateName: row.templateName,
    templateVersion: row.templateVersion,
    recurrence: row.recurrence as unknown as Recurrence,
    nextRunAt: row.nextRunAt?.toISOString() ?? null,
    problem: row.licensePausedAt === null ? row.problem : "license.paused",
    last: last ? toOccurrence(row.name, last) : null,
    createdBy: row.createdByName,
    projectId: row.projectId,
    mayChange: mayChange(ctx, row.createdBy),
  };
}

export function toSchedule(
  ctx: Ctx,
  row: ScheduleRow,
  last: OccurrenceRow | undefined,
  targetName: string | null,
): Schedule {
  return {
    ...toScheduleSummary(ctx, row, last),
    version: row.pinnedVersion,
    values: row.values as Values,
    startsAt: row.startsAt?.toISOString() ?? null,
    endsAt: row.endsAt?.toISOString() ?? null,
    blackouts: row.blackouts as unknown as Blackout[],
    missed: missedPolicyOf(row),
    overlap: row.overlapPolicy as Schedule["overlap"],
    retry: retryOf(row),
    startWithinMinutes: row.startWithinSeconds / 60,
    target: targetOf(row),
    targetName,
    revision: row.revision,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
}

export function missedPolicyOf(row: ScheduleRow): MissedPolicy {
  return {
    policy: row.missedPolicy as MissedPolicy["policy"],
    limit: row.missedLimit,
    windowMinutes: row.missedWindowMinutes,
  };
}

/** Null where it takes the template's own. */
export function retryOf(row: ScheduleRow): RetryPolicy | null {
  return row.ownRetry ? toRetry(row) : null;
}

export function toOccurrence(scheduleName: string, row: OccurrenceRow): Occurrence {
  return {
    scheduleId: row.scheduleId,
    scheduleName,
    at: row.at.toISOString(),
    state: row.state as Occurrence["state"],
    reason: row.reason,
    until: row.until?.toISOString() ?? null,
    runId: row.runId,
    startedAt: row.startedAt?.toISOString() ?? null,
    latenessMs: row.startedAt ? row.startedAt.getTime() - row.at.getTime() : null,
    outcome: row.outcome as Occurrence["outcome"],
    finishedAt: row.finishedAt?.toISOString() ?? null,
  };
}
