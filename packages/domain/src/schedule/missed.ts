import { occurrencesBefore, isBlackedOut, type Rule } from "@runsheet/contract/recurrence";
import { ON_TIME_SECONDS, type MissedPolicy } from "@runsheet/contract/schedule";

/** Older due times than these stand in one row together. */
const MOST_RECORDED = 1_000;

/** Due times that nobody was there for, oldest first. */
export interface Overdue {
  /** The oldest ones, if there are too many to record each. */
  folded: { at: Date; until: Date } | null;
  times: Date[];
}

/** Every due time from `since` up to and including `now`. */
export function overdueSince(rule: Rule, since: Date, now: Date): Overdue {
  const newest = occurrencesBefore(rule, new Date(now.getTime() + 1), MOST_RECORDED).filter((at) => at >= since);
  const times = newest.toReversed();
  const [first] = times;
  if (first === undefined || first <= since || newest.length < MOST_RECORDED) return { folded: null, times };
  return { folded: { at: since, until: occurrencesBefore(rule, first, 1)[0] ?? since }, times };
}

/** What becomes of each due time under the policy: it runs, it is missed, or it was in a blackout. */
export function applyMissedPolicy(
  rule: Rule,
  { policy, limit, windowMinutes }: MissedPolicy,
  times: readonly Date[],
  now: Date,
): { at: Date; verdict: "run" | "missed" | "blackout" }[] {
  const light = times.filter((at) => !isBlackedOut(rule, at));
  const within = (at: Date, ms: number) => now.getTime() - at.getTime() <= ms;
  const chosen = new Set(
    {
      skip: () => light.filter((at) => within(at, ON_TIME_SECONDS * 1_000)),
      run_latest: () => light.slice(-1),
      run_all: () => light.filter((at) => within(at, windowMinutes * 60_000)).slice(-limit),
    }[policy](),
  );
  const allowed = new Set(light);
  return times.map((at) => ({ at, verdict: chosen.has(at) ? "run" : allowed.has(at) ? "missed" : "blackout" }));
}
