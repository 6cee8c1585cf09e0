import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { bearer, browser, HOST, openDoor, SESSION_COOKIE, type Door } from "./testing/door.ts";

let door: Door;
beforeAll(async () => {
  door = await openDoor({
    variables: { RUNSHEET_PUBLIC_URL: "https://runs.example.org", RUNSHEET_ALLOWED_HOSTS: "box.lan,10.0.0.5:81" },
  });
});
afterAll(() => door.app.close());

describe("the host guard", () => {
  test.each([
    HOST,
    "localhost:4600",
    "LOCALHOST:4600",
    "[::1]:4600",
    "runs.example.org",
    "box.lan",
    "box.lan:8080",
    "10.0.0.5:81",
  ])("answers to %s", async (host) => {
    expect((await door.ask({ url: "/healthz", headers: { host } })).statusCode).toBe(200);
  });
  test.each([
    "evil.example",
    "127.0.0.1:4601",
    "127.0.0.1",
    "localhost.evil.example:4600",
    "box.lan.evil.example",
    "10.0.0.5",
    "box.lan@evil.example",
  ])("refuses %s (DNS rebinding)", async (host) => {
    for (const url of ["/healthz", "/", "/docs", "/api/v1/who", "/trpc/who", "/nothing", "/%zz"]) {
      const answer = await door.ask({ url, headers: { host, ...bearer } });
      expect([url, answer.statusCode, answer.json().reason]).toEqual([url, 421, "request.unknown_host"]);
    }
  });
});

describe("a server that listens on another address", () => {
  test.each([
    ["192.0.2.5", "192.0.2.5:4600"],
    ["2001:db8::5", "[2001:db8::5]:4600"],
  ])("answers to %s as well", async (HOST, host) => {
    const { ask } = await openDoor({ variables: { HOST } });
    expect(
      (
        await ask({
          method: "POST",
          url: "/trpc/touch",
          payload: {},
          headers: { ...bearer, host, origin: `http://${host}` },
        })
      ).statusCode,
    ).toBe(200);
    expect((await ask({ url: "/healthz", headers: { host: "192.0.2.6:4600" } })).statusCode).toBe(421);
  });
});

describe("the origin guard", () => {
  const post = (headers: Record<string, string>, url = "/api/v1/touch") =>
    door.ask({ method: "POST", url, payload: "{}", headers: { "content-type": "application/json", ...headers } });

  test.each([`http://${HOST}`, "http://localhost:4600", "http://[::1]:4600", "https://runs.example.org"])(
    "lets a page of %s change things",
    async (origin) => {
      expect((await post({ ...browser, origin })).statusCode).toBe(200);
    },
  );
  test("lets an allowed host's page change things only on that host", async () => {
    expect((await post({ ...browser, host: "box.lan:8080", origin: "http://box.lan:8080" })).statusCode).toBe(200);
    expect((await post({ ...browser, host: "box.lan:8080", origin: "http://box.lan:3000" })).statusCode).toBe(403);
  });
  test.each([
    "https://evil.example",
    "http://localhost:3000",
    "https://127.0.0.1:4600",
    "http://runs.example.org",
    "null",
    "http://127.0.0.1:4600.evil.example",
    "chrome-extension://abc",
  ])("refuses changes and tRPC from %s, even with a bearer token", async (origin) => {
    for (const url of ["/api/v1/touch", "/trpc/touch", "/%74rpc/touch", "/nothing"])
      expect((await post({ ...bearer, origin }, url)).statusCode).toBe(403);
    const read = await door.ask({ url: "/trpc/ticks", headers: { ...bearer, origin } });
    expect(read.json()).toMatchObject({
      reason: "request.foreign_origin",
      error: { data: { refusal: { kind: "forbidden" } } },
    });
  });
  test("answers no preflight and never sends CORS headers", async () => {
    const headers = {
      origin: "https://evil.example",
      "access-control-request-method": "POST",
      "access-control-request-headers": "authorization",
    };
    for (const url of ["/api/v1/touch", "/trpc/touch", "/"]) {
      const answer = await door.ask({ method: "OPTIONS", url, headers });
      expect(answer.statusCode).toBe(403);
      expect(Object.keys(answer.headers).filter((name) => name.startsWith("access-control"))).toEqual([]);
    }
    const own = await door.ask({
      method: "OPTIONS",
      url: "/api/v1/touch",
      headers: { ...headers, origin: `http://${HOST}` },
    });
    expect([own.statusCode, own.headers.allow]).toEqual([405, "POST"]);
  });
});

describe("a change that a cookie vouches for", () => {
  const without = (name: keyof typeof browser) =>
    Object.fromEntries(Object.entries(browser).filter(([key]) => key !== name));

  test.each(["/api/v1/touch", "/trpc/touch"])("at %s passes with our header and JSON", async (url) => {
    expect((await door.ask({ method: "POST", url, payload: "{}", headers: browser })).statusCode).toBe(200);
  });
  test.each(["/api/v1/touch", "/trpc/touch", "/trpc/touch?batch=1"])(
    "at %s is refused without our header",
    async (url) => {
      const answer = await door.ask({ method: "POST", url, payload: "{}", headers: without("x-runsheet-client") });
      expect([answer.statusCode, answer.json().reason]).toEqual([403, "request.client_unnamed"]);
    },
  );
  test.each([
    "text/plain",
    "application/x-www-form-urlencoded",
    "multipart/form-data; boundary=x",
    "application/jsonp",
    undefined,
  ])("is refused with the content type %s", async (type) => {
    const headers = { ...without("content-type"), ...(type && { "content-type": type }) };
    expect((await door.ask({ method: "POST", url: "/api/v1/touch", headers })).statusCode).toBe(415);
  });
  test("may delete without a body, and not without our header", async () => {
    const url = "/api/v1/things/0193a1de-7b1f-7c3e-9d53-0a6f2a1f4b11";
    expect(
      (await door.ask({ method: "DELETE", url, headers: { cookie: SESSION_COOKIE, "x-runsheet-client": "web" } }))
        .statusCode,
    ).toBe(200);
    expect((await door.ask({ method: "DELETE", url, headers: { cookie: SESSION_COOKIE } })).statusCode).toBe(403);
  });
  test("is refused from another site, as are reads, but a link to a screen is followed", async () => {
    const cross = { cookie: SESSION_COOKIE, "sec-fetch-site": "cross-site" };
    expect((await door.ask({ url: "/api/v1/who", headers: cross })).statusCode).toBe(403);
    expect((await door.ask({ url: "/trpc/who", headers: cross })).statusCode).toBe(403);
    expect(
      (await door.ask({ method: "POST", url: "/trpc/touch", payload: "{}", headers: { ...browser, ...cross } }))
        .statusCode,
    ).toBe(403);
    expect((await door.ask({ url: "/runs", headers: { ...cross, accept: "text/html" } })).statusCode).not.toBe(403);
  });
  test("needs none of it when a bearer token is sent as well", async () => {
    const answer = await door.ask({
      method: "POST",
      url: "/api/v1/touch",
      headers: { ...bearer, cookie: SESSION_COOKIE },
    });
    expect(answer.statusCode).toBe(200);
  });
});
