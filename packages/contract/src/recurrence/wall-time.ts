import { lastTransition, offsetAt, transitionsBetween } from "./zone-transition.ts";

/**
 * A wall time is what a clock on the wall shows: milliseconds since 1970-01-01T00:00 of that clock, as if it never
 * changed. A zone maps it to no instant (in a gap), to one, or to two (where the clock is set back).
 */
export type WallTime = number;

/** More than any zone is away from UTC (-12:00 to +14:00, and Manila's -15:56 long ago), in milliseconds. */
const FARTHEST = 16 * 3_600_000;

/** What the wall shows at an instant. */
export function wallAt(timeZone: string, at: number): WallTime {
  return at + offsetAt(timeZone, at);
}

/** The instants at which the wall shows `wall`, rising. */
export function instantsOf(timeZone: string, wall: WallTime): number[] {
  const instants: number[] = [];
  let since = -Infinity;
  let offset = offsetAt(timeZone, wall - FARTHEST);
  for (const { at, after } of transitionsBetween(timeZone, wall - FARTHEST, wall + FARTHEST)) {
    if (wall - offset >= since && wall - offset < at) instants.push(wall - offset);
    since = at;
    offset = after;
  }
  if (wall - offset >= since) instants.push(wall - offset);
  return instants;
}

/** The first instant at which the wall shows `wall`; for one in a gap the first instant after the gap. */
export function firstInstant(timeZone: string, wall: WallTime): number {
  const [first] = instantsOf(timeZone, wall);
  if (first !== undefined) return first;
  for (const { at, before, after } of transitionsBetween(timeZone, wall - FARTHEST, wall + FARTHEST)) {
    if (at + before <= wall && wall < at + after) return at;
  }
  throw new Error(`The wall time ${wall} has no place in ${timeZone}`);
}

/**
 * The latest that the wall has shown up to and including `at`: just before the clock is set back that is more than it
 * shows now. `firstInstant(w) <= at` holds exactly for the wall times `w` up to this one.
 */
export function latestWall(timeZone: string, at: number): WallTime {
  const change = lastTransition(timeZone, at - 2 * FARTHEST, at);
  return Math.max(wallAt(timeZone, at), change ? change.at + change.before - 1 : -Infinity);
}
