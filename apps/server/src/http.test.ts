import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { bearer, openDoor, type Door } from "./testing/door.ts";

let door: Door;
beforeAll(async () => {
  door = await openDoor();
});
afterAll(() => door.app.close());

describe("every answer", () => {
  test.each(["/healthz", "/docs", "/api/v1/who", "/trpc/who", "/api/v1/nothing", "/api/v1/crash", "/"])(
    "of %s carries the security headers",
    async (url) => {
      const { headers } = await door.ask({ url, headers: bearer });
      expect(headers).toMatchObject({
        "content-security-policy":
          "default-src 'none';script-src 'self';style-src 'self' 'unsafe-inline';font-src 'self';img-src 'self' data:;connect-src 'self';manifest-src 'self';base-uri 'none';form-action 'self';frame-ancestors 'none'",
        "referrer-policy": "no-referrer",
        "x-content-type-options": "nosniff",
        "x-frame-options": "DENY",
        "cross-origin-opener-policy": "same-origin",
        "cross-origin-resource-policy": "same-origin",
        "permissions-policy": expect.stringContaining("camera=()"),
        "x-request-id": expect.stringMatching(/^[\da-f-]{36}$/),
      });
      expect(headers["strict-transport-security"]).toBeUndefined();
      expect(headers["x-powered-by"]).toBeUndefined();
    },
  );
  test("promises https only where the public address has it", async () => {
    const secure = await openDoor({ variables: { RUNSHEET_PUBLIC_URL: "https://runs.example.org" } });
    expect((await secure.ask("/healthz")).headers["strict-transport-security"]).toBe("max-age=31536000");
  });
});

describe("the log", () => {
  test("has one line a request, without headers, bodies or what was asked", async () => {
    door.lines.length = 0;
    await door.ask({
      method: "PUT",
      url: "/api/v1/things/0193a1de-7b1f-7c3e-9d53-0a6f2a1f4b11?search=private",
      headers: { ...bearer, "content-type": "application/json", cookie: "c=private" },
      payload: { name: "private" },
    });
    expect(door.lines).toEqual([
      expect.objectContaining({
        method: "PUT",
        path: "/api/v1/things/0193a1de-7b1f-7c3e-9d53-0a6f2a1f4b11",
        status: 200,
        ms: expect.any(Number),
        requestId: expect.any(String),
      }),
    ]);
    expect(JSON.stringify(door.lines)).not.toMatch(/private|a-good-token/);
  });
  test("tells of refusals at info, with their reason", async () => {
    door.lines.length = 0;
    await door.ask({ url: "/trpc/refuse?input=%7B%22kind%22%3A%22conflict%22%7D", headers: bearer });
    expect(door.lines).toEqual([
      expect.objectContaining({ level: 30, reason: "probe.refused" }),
      expect.objectContaining({ status: 409 }),
    ]);
  });
});

describe("health", () => {
  test("is up while the process answers, and ready when its parts are", async () => {
    expect((await door.ask("/healthz")).json()).toEqual({ status: "ok" });
    expect((await door.ask("/readyz")).json()).toMatchObject({ status: "ready", parts: { database: { ok: true } } });
    const part = { ok: true };
    const unready = await openDoor({
      ready: async () => ({ database: { ok: false, detail: "no answer" }, migrations: part, scheduler: part }),
    });
    const answer = await unready.ask("/readyz");
    expect([answer.statusCode, answer.json()]).toEqual([
      503,
      { status: "unready", parts: { database: { ok: false, detail: "no answer" }, migrations: part, scheduler: part } },
    ]);
    const broken = await openDoor({ ready: () => Promise.reject(new Error("secret")) });
    expect((await broken.ask("/readyz")).body).toBe('{"status":"unready","parts":{}}');
  });
});

describe("the docs", () => {
  test("are a page without inline scripts, with all it needs from here", async () => {
    const page = await door.ask("/docs");
    expect(page.body).not.toMatch(/https?:|<script>/);
    const files = [...page.body.matchAll(/src="([^"]+)"/g)].map((match) => match[1]!);
    expect(files).toEqual(["/docs/scalar.js", "/docs/start.js"]);
    for (const url of files)
      expect((await door.ask(url)).headers["content-type"]).toBe("text/javascript; charset=utf-8");
    expect(
      (await door.ask({ url: files[0]!, headers: { "accept-encoding": "gzip" } })).headers["content-encoding"],
    ).toBe("gzip");
    expect((await door.ask("/docs/start.js")).body).toContain('"/api/v1/openapi.json"');
    expect((await door.ask("/api/v1/openapi.json")).json().openapi).toBe("3.1.0");
  });
});
