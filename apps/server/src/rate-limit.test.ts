import { describe, expect, test } from "vitest";
import { rateLimits } from "./rate-limit.ts";
import { bearer, openDoor } from "./testing/door.ts";

describe("the bound on calls a minute", () => {
  test("counts each address for itself, and a person ten times as generously", () => {
    const limits = rateLimits(2, () => new Date(0));
    limits.charge(null, "192.0.2.1", 2);
    expect(() => limits.charge(null, "192.0.2.1", 1)).toThrow(
      expect.objectContaining({ kind: "limited", data: { retryAfterSeconds: 60 } }),
    );
    expect(() => limits.refuseIfSpent("192.0.2.1", false)).toThrow(/Too many/);
    limits.refuseIfSpent("192.0.2.2", false);
    limits.charge("ada", "192.0.2.1", 20);
    expect(() => limits.charge("ada", "192.0.2.9", 1)).toThrow(/Too many/);
  });
  test("starts again after a minute", () => {
    let time = 0;
    const limits = rateLimits(1, () => new Date(time));
    limits.charge(null, "192.0.2.1", 1);
    time = 59_000;
    expect(() => limits.charge(null, "192.0.2.1", 1)).toThrow(
      expect.objectContaining({ data: { retryAfterSeconds: 1 } }),
    );
    time = 60_000;
    limits.charge(null, "192.0.2.1", 1);
  });
  test("takes an IPv6 network of one customer as one address", () => {
    const limits = rateLimits(1, () => new Date(0));
    limits.charge(null, "2001:db8:1:2::1", 1);
    expect(() => limits.charge(null, "2001:db8:1:2:ffff::9", 1)).toThrow(/Too many/);
    limits.charge(null, "2001:db8:1:3::1", 1);
    limits.charge(null, "::1", 1);
    limits.charge(null, "::ffff:192.0.2.1", 1);
    limits.charge(null, "::ffff:192.0.2.2", 1);
  });
  test("stops looking up an address that keeps sending tokens nobody has", () => {
    const limits = rateLimits(1, () => new Date(0));
    limits.charge(null, "192.0.2.1", 1);
    for (let call = 1; call < 10; call++) {
      limits.refuseIfSpent("192.0.2.1", true);
      expect(() => limits.charge(null, "192.0.2.1", 1)).toThrow(/Too many/);
    }
    expect(() => limits.refuseIfSpent("192.0.2.1", true)).toThrow(/Too many/);
  });
});

describe("a caller over the bound", () => {
  test("gets 429 with Retry-After, and a batch costs what it holds", async () => {
    const { ask } = await openDoor({ variables: { RUNSHEET_RATE_LIMIT: "5" }, now: () => new Date(0) });
    expect((await ask("/trpc/who,who,who,who?batch=1")).statusCode).toBe(200);
    const refused = await ask("/trpc/who,who?batch=1");
    expect([refused.statusCode, refused.headers["retry-after"]]).toEqual([429, "60"]);
    expect(refused.json().error.data.refusal).toMatchObject({ kind: "limited", reason: "request.too_many" });
    const rest = await ask("/api/v1/who");
    expect([rest.statusCode, rest.headers["retry-after"], rest.headers["content-type"]]).toEqual([
      429,
      "60",
      "application/problem+json; charset=utf-8",
    ]);
    expect((await ask({ url: "/api/v1/who", headers: bearer })).statusCode).toBe(200);
    expect((await ask("/healthz")).statusCode).toBe(200);
  });
  test("does not exist where the bound is 0", async () => {
    const { ask } = await openDoor({ variables: { RUNSHEET_RATE_LIMIT: "0" } });
    for (let call = 0; call < 30; call++)
      expect((await ask(`/trpc/${Array(10).fill("who").join(",")}?batch=1`)).statusCode).toBe(200);
  });
});
