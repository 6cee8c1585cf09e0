import { hitsAfter } from "./occurrence.ts";
import type { Rule } from "./rule.ts";

const WEEK_MS = 7 * 86_400_000;
/** Always looked at, and looked at where a week holds more: any day of a rule with minutes has fewer than the latter. */
const FEW = 200;
const MANY = 1_500;
/** Nothing of a cron rule comes closer than this. */
const CLOSEST_MS = 60_000;

/**
 * The smallest distance in seconds of two neighbouring fires among the next 200, or the next 1,500 of a week that holds
 * more; null when fewer than two follow. Blackouts are not taken out.
 */
export function shortestGapSeconds(rule: Rule, from: Date): number | null {
  let shortest = Infinity;
  let last: number | null = null;
  let count = 0;
  for (const { at } of hitsAfter(rule, from)) {
    if (last !== null) shortest = Math.min(shortest, at - last);
    last = at;
    count += 1;
    if (isSettled(rule, shortest)) break;
    if (count >= MANY || (count >= FEW && at - from.getTime() > WEEK_MS)) break;
  }
  return shortest === Infinity ? null : shortest / 1_000;
}

function isSettled({ recurrence }: Rule, shortest: number): boolean {
  return recurrence.kind === "every" ? shortest < Infinity : shortest <= CLOSEST_MS;
}
