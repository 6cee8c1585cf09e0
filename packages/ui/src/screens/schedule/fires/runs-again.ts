import { previewFires, zoneOffsetMinutes, type Recurrence } from "@runsheet/contract/recurrence";

const MINUTE_MS = 60_000;
const PAST_CHANGE_MS = 3 * 3_600_000;

/** Whether a rule that is due at the first of two equal local times is due at the second as well, as an hourly one is. */
export function runsAgain(recurrence: Recurrence, first: string): boolean {
  const at = Date.parse(first);
  const offset = (instant: number) => zoneOffsetMinutes(recurrence.timeZone, new Date(instant));
  const second = at + (offset(at) - offset(at + PAST_CHANGE_MS)) * MINUTE_MS;
  const rule = { recurrence, startsAt: null, endsAt: null, blackouts: [] };
  const [fire] = previewFires(rule, new Date(second - 1), 1);
  return second > at && fire !== undefined && Date.parse(fire.at) === second;
}
