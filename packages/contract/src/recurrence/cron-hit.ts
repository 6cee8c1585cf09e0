import { type CronRule, PATIENCE_MS } from "./cron-expression.ts";
import { firstInstant, latestWall, wallAt, type WallTime } from "./wall-time.ts";
import { lastTransition, offsetAt, transitionsBetween } from "./zone-transition.ts";

/** A fire: its instant, and the wall time that was asked for (in a gap the wall never shows it). In milliseconds. */
export interface Hit {
  readonly at: number;
  readonly wall: WallTime;
}

/** Fires strictly after the instant `after`, rising. Ends where nothing comes for as long as the engine waits. */
export function cronAfter(rule: CronRule, timeZone: string, after: number): Generator<Hit> {
  return rule.fixed ? fixedAfter(rule, timeZone, after) : rhythmAfter(rule, timeZone, after);
}

/** Fires strictly before the instant `before`, falling. */
export function cronBefore(rule: CronRule, timeZone: string, before: number): Generator<Hit> {
  return rule.fixed ? fixedBefore(rule, timeZone, before) : rhythmBefore(rule, timeZone, before);
}

function* fixedAfter({ pattern }: CronRule, timeZone: string, after: number): Generator<Hit> {
  let last = after;
  for (const date of pattern.enumerate(new Date(latestWall(timeZone, after)))) {
    const wall = date.getTime();
    if (wall - last > PATIENCE_MS) return;
    const at = firstInstant(timeZone, wall);
    // Two wall times in one gap end at the same instant and are one fire.
    if (at > last) yield { at, wall };
    last = at;
  }
}

function* fixedBefore({ pattern }: CronRule, timeZone: string, before: number): Generator<Hit> {
  let last = before;
  let wall: WallTime | undefined = latestWall(timeZone, before - 1) + 1;
  for (;;) {
    wall = pattern.previousRuns(1, new Date(wall))[0]?.getTime();
    if (wall === undefined || last - wall > PATIENCE_MS) return;
    const at = firstInstant(timeZone, wall);
    if (at < last) yield { at, wall };
    last = at;
  }
}

/** Between two changes of the offset wall time runs evenly, so that each such stretch is searched on its own. */
function* rhythmAfter({ pattern }: CronRule, timeZone: string, after: number): Generator<Hit> {
  let last = after;
  let since = after;
  let offset = offsetAt(timeZone, after);
  let walls = pattern.enumerate(new Date(wallAt(timeZone, after)));
  for (;;) {
    const wall = walls.next().value?.getTime();
    if (wall === undefined || wall - last > PATIENCE_MS) return;
    const at = wall - offset;
    const [change] = transitionsBetween(timeZone, since, at);
    if (change) {
      since = change.at;
      offset = change.after;
      walls = pattern.enumerate(new Date(since + offset - 1));
      continue;
    }
    yield { at, wall };
    last = at;
    since = at;
  }
}

function* rhythmBefore({ pattern }: CronRule, timeZone: string, before: number): Generator<Hit> {
  let last = before;
  let until = before - 1;
  let offset = offsetAt(timeZone, until);
  let wall: WallTime | undefined = until + offset + 1;
  for (;;) {
    wall = pattern.previousRuns(1, new Date(wall))[0]?.getTime();
    if (wall === undefined || last - wall > PATIENCE_MS) return;
    const at: number = wall - offset;
    const change = lastTransition(timeZone, at, until);
    if (change) {
      until = change.at - 1;
      offset = change.before;
      wall = change.at + offset;
      continue;
    }
    yield { at, wall };
    last = at;
    until = at;
  }
}
