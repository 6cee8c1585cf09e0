import type { Blackout } from "@runsheet/contract/recurrence";
import { MissedPolicy, type OVERLAP_POLICIES, type Schedule } from "@runsheet/contract/schedule";
import { RetryPolicy } from "@runsheet/contract/retry";
import type { Values, Variable } from "@runsheet/contract/variable";
import {
  fromFields as valuesFrom,
  toFields as valuesTo,
  WrongJson,
  type RunFields,
} from "../../template/form/fields.ts";
import { toRetryFields, type RetryFields } from "../../template/form/retry.ts";
import { toInstant, toWall } from "../zone-time.ts";
import { fromPlace, toPlace } from "../../runner/place.ts";
import { splitSeconds, UNITS, type Unit } from "./preset.ts";

/** A stretch without runs as its controls hold it; of `once` the ends are dates and times in the schedule's zone. */
export type BlackoutFields =
  | { kind: "weekly"; days: number[]; from: string; to: string }
  | { kind: "once"; from: string; to: string };

/** What the wizard holds: text where a half-typed number or date must not be lost, "" for what is not set. */
export interface ScheduleFields extends RunFields {
  templateId: string;
  version: string;
  name: string;
  when: { kind: "cron" | "every"; expression: string; count: string; unit: Unit; timeZone: string };
  startsAt: string;
  endsAt: string;
  blackouts: BlackoutFields[];
  missed: { policy: MissedPolicy["policy"]; limit: string; windowMinutes: string };
  overlap: (typeof OVERLAP_POLICIES)[number];
  ownRetry: boolean;
  retry: RetryFields;
  startWithinMinutes: string;
  /** Where its runs are done, as a list of choices holds it. */
  target: string;
  enabled: boolean;
}

/** A schedule nobody has changed yet: every day at nine, where the viewer is. */
export function newFields(templateId: string, timeZone: string): ScheduleFields {
  return {
    templateId,
    version: "",
    name: "",
    values: {},
    when: { kind: "cron", expression: "0 9 * * *", count: "90", unit: "minutes", timeZone },
    startsAt: "",
    endsAt: "",
    blackouts: [],
    missed: missedFields(MissedPolicy.parse({})),
    overlap: "skip",
    ownRetry: false,
    retry: toRetryFields(RetryPolicy.parse({ maxRetries: 2, delaySeconds: 60 })),
    startWithinMinutes: "10",
    target: "server",
    enabled: true,
  };
}

const missedFields = ({ policy, limit, windowMinutes }: MissedPolicy): ScheduleFields["missed"] => ({
  policy,
  limit: String(limit),
  windowMinutes: String(windowMinutes),
});

export function toFields(schedule: Schedule, variables: readonly Variable[]): ScheduleFields {
  const { recurrence, version, startsAt, endsAt, retry } = schedule;
  const { timeZone } = recurrence;
  const blank = newFields(schedule.templateId, timeZone);
  return {
    ...blank,
    ...valuesTo(variables, schedule.values),
    name: schedule.name,
    version: version === null ? "" : String(version),
    when:
      recurrence.kind === "cron"
        ? { ...blank.when, kind: "cron", expression: recurrence.expression }
        : { ...blank.when, kind: "every", ...splitSeconds(recurrence.seconds) },
    startsAt: startsAt ? toWall(startsAt, timeZone) : "",
    endsAt: endsAt ? toWall(endsAt, timeZone) : "",
    blackouts: schedule.blackouts.map((blackout) =>
      blackout.kind === "weekly"
        ? blackout
        : { kind: "once", from: toWall(blackout.from, timeZone), to: toWall(blackout.to, timeZone) },
    ),
    missed: missedFields(schedule.missed),
    overlap: schedule.overlap,
    ownRetry: retry !== null,
    retry: retry ? toRetryFields(retry) : blank.retry,
    startWithinMinutes: String(schedule.startWithinMinutes),
    target: toPlace(schedule.target),
    enabled: schedule.enabled,
  };
}

/** A number, or NaN for what is none: it is refused as such. */
function numberOf(text: string): number {
  return text.trim() === "" ? Number.NaN : Number(text);
}

function recurrenceOf({ kind, expression, count, unit, timeZone }: ScheduleFields["when"]) {
  const zone = timeZone.trim();
  return kind === "cron"
    ? { kind, expression: expression.trim(), timeZone: zone }
    : { kind, seconds: numberOf(count) * UNITS[unit], timeZone: zone };
}

function blackoutOf(blackout: BlackoutFields, zone: string): Blackout {
  if (blackout.kind === "weekly") return { ...blackout, days: blackout.days.toSorted((one, other) => one - other) };
  return { kind: "once", from: instantOf(blackout.from, zone)!, to: instantOf(blackout.to, zone)! };
}

/** In a zone that is wrong itself, times are read in UTC until it is right. */
function instantOf(wall: string, zone: string): string {
  try {
    return toInstant(wall, zone);
  } catch {
    return toInstant(wall, "UTC");
  }
}

/** When the rule holds, as the engine and the contract want it, before any check. */
export function ruleInput({
  when,
  startsAt,
  endsAt,
  blackouts,
}: Pick<ScheduleFields, "when" | "startsAt" | "endsAt" | "blackouts">) {
  const zone = when.timeZone.trim();
  return {
    recurrence: recurrenceOf(when),
    startsAt: startsAt ? instantOf(startsAt, zone) : null,
    endsAt: endsAt ? instantOf(endsAt, zone) : null,
    blackouts: blackouts.map((blackout) => blackoutOf(blackout, zone)),
  };
}

/** The schedule as it would be sent, before any check. */
export function fromFields(fields: ScheduleFields, variables: readonly Variable[]) {
  const { missed, retry } = fields;
  return {
    name: fields.name,
    templateId: fields.templateId,
    version: fields.version === "" ? null : Number(fields.version),
    values: typedValues(fields, variables),
    ...ruleInput(fields),
    // The numbers belong to one policy alone; a half-typed one must not stand against another.
    missed:
      missed.policy === "run_all"
        ? { policy: missed.policy, limit: numberOf(missed.limit), windowMinutes: numberOf(missed.windowMinutes) }
        : { policy: missed.policy },
    overlap: fields.overlap,
    retry: fields.ownRetry
      ? { ...retry, maxRetries: numberOf(retry.maxRetries), delaySeconds: numberOf(retry.delaySeconds) }
      : null,
    startWithinMinutes: numberOf(fields.startWithinMinutes),
    target: fromPlace(fields.target),
    enabled: fields.enabled,
  };
}

function typedValues(fields: RunFields, variables: readonly Variable[]): Values {
  const pairs = Object.entries(valuesFrom(variables, fields)).filter(([, value]) => !(value instanceof WrongJson));
  return Object.fromEntries(pairs) as Values;
}
