/** Two visits to Home, as instants in milliseconds: the one before, and the one that goes on. */
export interface Visits {
  before: number | null;
  now: number;
}

/** Someone who comes back within this time has not been away. */
const AWAY_MS = 30 * 60_000;
const DAY_MS = 86_400_000;

/** The visits once Home is looked at again. A first visit, or an unreadable memory, has none before it. */
export function visitAgain(known: Visits | null, now: number): Visits {
  if (!known) return { before: null, now };
  return now - known.now < AWAY_MS ? { before: known.before, now } : { before: known.now, now };
}

/** Since when things are new to the viewer: the visit before, but never less than a day, because a day is soon over. */
export function newSince({ before }: Visits, now: number): number {
  return Math.min(before ?? Infinity, now - DAY_MS);
}

/** What was remembered by `writeVisits`, or null. */
export function readVisits(text: string | null): Visits | null {
  const [before, now] = (text ?? "").split(" ").map(Number);
  if (before === undefined || now === undefined || !Number.isFinite(before) || !Number.isFinite(now)) return null;
  return { before: before || null, now };
}

export function writeVisits({ before, now }: Visits): string {
  return `${before ?? 0} ${now}`;
}
