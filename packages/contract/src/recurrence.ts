/** Recurrence: when a rule fires, by cron in a zone's local time or by elapsed time. Pure; the present is never read. */
export { isBlackedOut } from "./recurrence/blackout.ts";
export { nextOccurrence, occurrencesAfter, occurrencesBefore, occurrencesBetween } from "./recurrence/occurrence.ts";
export { type Fire, previewFires } from "./recurrence/preview.ts";
export { Blackout, Recurrence, type Rule } from "./recurrence/rule.ts";
export { shortestGapSeconds } from "./recurrence/shortest-gap.ts";
export { TimeZone } from "./recurrence/time-zone.ts";
export { describeRecurrence } from "./recurrence/words.ts";
export { zoneOffsetMinutes } from "./recurrence/zone-transition.ts";
