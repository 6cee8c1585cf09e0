import { isBlackedOut, occurrencesAfter, type Rule } from "@runsheet/contract/recurrence";

/** Due times that are worked out ahead at most, so that firing never has to. */
const AHEAD = 32;
/** Those further away than this are worked out later, by the zone data of then; a few always are. */
const HORIZON_MS = 86_400_000;
const ALWAYS = 3;

/** The version of the zone data that due times are worked out with, such as 2026a. */
export const ZONE_DATA = process.versions.tz ?? "unknown";

/** Due times as a schedule's row keeps them. */
export interface Plan {
  nextRunAt: Date | null;
  upcoming: Date[];
  /** Those in a blackout. */
  dark: Date[];
  /** None comes after these. */
  isOver: boolean;
  needsPlan: false;
  plannedWith: string;
}

/** The due times after an instant. */
export function planAfter(rule: Rule, after: Date): Plan {
  return planOf(rule, occurrencesAfter(rule, after, AHEAD), after);
}

/** Adds to due times that are worked out already; they are rising and not empty. */
export function extendPlan(rule: Rule, known: readonly Date[]): Plan {
  const more = occurrencesAfter(rule, known.at(-1)!, AHEAD);
  return planOf(rule, [...known, ...more], known.at(-1)!, more.length);
}

function planOf(rule: Rule, times: readonly Date[], after: Date, found = times.length): Plan {
  const horizon = after.getTime() + HORIZON_MS;
  const kept = times.filter((at, place) => place < times.length - found + ALWAYS || at.getTime() <= horizon);
  const [nextRunAt = null, ...upcoming] = kept;
  return {
    nextRunAt,
    upcoming,
    dark: kept.filter((at) => isBlackedOut(rule, at)),
    isOver: found < AHEAD && kept.length === times.length,
    needsPlan: false,
    plannedWith: ZONE_DATA,
  };
}

/** What a schedule's row keeps while it is switched off. */
export const NO_PLAN = { nextRunAt: null, upcoming: [], dark: [], isOver: false, needsPlan: false, attention: null };
