import { describe, expect, test } from "vitest";
import { newSince, readVisits, visitAgain, writeVisits } from "./visit.ts";

const MINUTE = 60_000;
const DAY = 86_400_000;
const now = Date.parse("2026-03-06T10:00:00Z");

describe("coming back to Home", () => {
  test("a first visit has none before it, so the last day is new", () => {
    const visits = visitAgain(null, now);
    expect(visits.before).toBeNull();
    expect(newSince(visits, now)).toBe(now - DAY);
  });
  test("after days away, everything since then is new", () => {
    const visits = visitAgain({ before: null, now: now - 3 * DAY }, now);
    expect(newSince(visits, now)).toBe(now - 3 * DAY);
  });
  test("a reload within the same visit takes nothing away", () => {
    const visits = visitAgain({ before: now - 3 * DAY, now: now - 5 * MINUTE }, now);
    expect(newSince(visits, now)).toBe(now - 3 * DAY);
  });
  test("a short absence still shows the whole last day", () => {
    expect(newSince(visitAgain({ before: null, now: now - 2 * 60 * MINUTE }, now), now)).toBe(now - DAY);
  });
  test("is remembered as text, and forgotten when that is unreadable", () => {
    const visits = { before: now - DAY, now };
    expect(readVisits(writeVisits(visits))).toEqual(visits);
    expect(readVisits(writeVisits({ before: null, now }))).toEqual({ before: null, now });
    for (const text of [null, "", "x y", "1"]) expect(readVisits(text)).toBeNull();
  });
});
