const [SECOND, MINUTE, HOUR] = [1, 60, 3_600];

/** Pauses between tries, within a day, after the advice of Standard Webhooks 1.0 ("Retry schedule"). */
const PAUSES = [5 * SECOND, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 5 * HOUR, 10 * HOUR, 6 * HOUR];

/** Seconds until the try after this one (they count from 1), or null when it was the last. Up to a tenth shorter, so that many do not come at once. */
export function pauseAfter(attempt: number, random: () => number = Math.random): number | null {
  const pause = PAUSES[attempt - 1];
  return pause === undefined ? null : pause * (1 - random() / 10);
}
