import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isRenewalDue, mayWork, standingOf, wordsOf } from "./standing.ts";

const lease = {
  issuedAt: "2026-11-28T00:00:00.000Z",
  leaseUntil: "2026-12-12T00:00:00.000Z",
  graceUntil: "2026-12-28T00:00:00.000Z",
};
const at = (now: string, latestSeen: string | null = null) => standingOf(lease, new Date(now), latestSeen);

describe("offline", () => {
  test("a device works until its lease ends, then with a reminder until the grace does", () => {
    expect(at("2026-12-11T23:59:59.999Z").state).toBe("working");
    expect(at("2026-12-12T00:00:00Z").state).toBe("reminding");
    expect(at("2026-12-27T23:59:59.999Z").state).toBe("reminding");
    expect(at("2026-12-28T00:00:00Z")).toEqual({ state: "ended", since: lease.graceUntil });
  });

  test("a clock may run behind by a day and no more", () => {
    expect(at("2026-12-04T00:00:00Z", "2026-12-05T00:00:00Z").state).toBe("working");
    expect(at("2026-12-03T23:59:59.999Z", "2026-12-05T00:00:00Z")).toEqual({
      state: "clock_behind",
      latestSeen: "2026-12-05T00:00:00.000Z",
    });
    expect(at("2026-11-26T23:59:59.999Z").state).toBe("clock_behind");
  });

  test("turning the clock back wins no time", () => {
    expect(at("2026-12-11T12:00:00Z", "2026-12-12T06:00:00Z").state).toBe("reminding");
    const instant = fc.integer({ min: Date.parse("2026-11-01"), max: Date.parse("2027-02-01") });
    fc.assert(
      fc.property(instant, instant, (now, seen) => {
        const latestSeen = new Date(seen).toISOString();
        const standing = standingOf(lease, new Date(now), latestSeen);
        const isOver = Math.max(now, seen) >= Date.parse(lease.graceUntil);
        const isBehind = now < seen - 86_400_000;
        expect(mayWork(standing) && (isOver || isBehind)).toBe(false);
      }),
    );
  });

  test("what will happen is said with its dates", () => {
    expect(wordsOf(at("2026-12-01T00:00:00Z"))).toEqual({
      reason: "license.works_offline",
      data: { until: lease.leaseUntil, graceUntil: lease.graceUntil },
    });
    expect(wordsOf({ state: "unlicensed" })).toEqual({ reason: "license.not_activated", data: {} });
  });

  test("a lease is renewed once half of it is gone", () => {
    expect(isRenewalDue(lease, new Date("2026-12-04T23:59:59.999Z"))).toBe(false);
    expect(isRenewalDue(lease, new Date("2026-12-05T00:00:00Z"))).toBe(true);
  });
});
