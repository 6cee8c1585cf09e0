import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  bearer,
  browser,
  openDoor,
  probeIdentify,
  SESSION_COOKIE,
  TOKEN,
  WORKSPACE,
  type Door,
} from "./testing/door.ts";

let door: Door;
beforeAll(async () => {
  door = await openDoor();
});
afterAll(() => door.app.close());
const who = async (headers: Record<string, string>) => (await door.ask({ url: "/api/v1/who", headers })).json();

describe("telling who calls", () => {
  test("by bearer token, by cookie, or nobody", async () => {
    expect(await who(bearer)).toMatchObject({ kind: "person", workspaceId: WORKSPACE });
    expect(await who({ authorization: `bearer   ${TOKEN}` })).toMatchObject({ kind: "person" });
    expect(await who({ cookie: `theme=dark; ${SESSION_COOKIE}; x=1` })).toMatchObject({ kind: "person" });
    expect(await who({})).toMatchObject({ kind: "nobody" });
    expect(await who({ cookie: `runsheet_session=${TOKEN}` })).toMatchObject({ kind: "nobody" });
    expect(await who({ authorization: `Bearer ${"x".repeat(9_000)}` })).toMatchObject({ kind: "nobody" });
  });
  test("a bearer token wins over a cookie, and a proxy's own scheme leaves the cookie in force", async () => {
    expect(await who({ cookie: SESSION_COOKIE, authorization: "Bearer wrong" })).toMatchObject({ kind: "nobody" });
    expect(await who({ cookie: SESSION_COOKIE, authorization: "Basic dTpw" })).toMatchObject({ kind: "person" });
  });
  test("refuses a workspace that is not an id, and one of others", async () => {
    expect(await who({ ...bearer, "x-workspace-id": "1; drop table" })).toMatchObject({
      status: 400,
      reason: "workspace.malformed_id",
    });
    expect(await who({ ...bearer, "x-workspace-id": "0193a1de-7b1f-7c3e-9d53-000000000000" })).toMatchObject({
      status: 403,
      reason: "workspace.not_member",
    });
    expect(await who({ ...bearer, "x-workspace-id": WORKSPACE.toUpperCase() })).toMatchObject({
      workspaceId: WORKSPACE,
    });
  });
});

describe("the caller's address", () => {
  const asked = { url: "/api/v1/who", headers: { "x-forwarded-for": "198.51.100.9, 203.0.113.7" } };

  test("is the socket's, whatever a header claims", async () => {
    expect((await door.ask({ ...asked, remoteAddress: "192.0.2.4" })).json()).toMatchObject({ address: "192.0.2.4" });
  });
  test("is what a trusted proxy saw, not what its client claimed", async () => {
    const behind = await openDoor({ variables: { RUNSHEET_TRUST_PROXY: "10.0.0.0/8" } });
    expect((await behind.ask({ ...asked, remoteAddress: "10.1.2.3" })).json()).toMatchObject({
      address: "203.0.113.7",
    });
    expect((await behind.ask({ ...asked, remoteAddress: "192.0.2.4" })).json()).toMatchObject({ address: "192.0.2.4" });
  });
});

describe("the session cookie", () => {
  test("is set for our web client alone, out of reach of scripts", async () => {
    const asked = { method: "POST" as const, url: "/trpc/keep", payload: "{}" };
    const answer = await door.ask({ ...asked, headers: browser });
    expect(answer.headers["set-cookie"]).toMatch(
      /^__Host-runsheet_session=a-good-token; Max-Age=(59|60); Path=\/; HttpOnly; SameSite=Lax; Secure$/,
    );
    expect(
      (await door.ask({ ...asked, headers: { ...bearer, "content-type": "application/json" } })).headers["set-cookie"],
    ).toBeUndefined();
    expect(
      (
        await door.ask({
          ...asked,
          headers: { ...bearer, "content-type": "application/json", "x-runsheet-client": "cli" },
        })
      ).headers["set-cookie"],
    ).toBeUndefined();
  });
  test("follows a session that was renewed by use, for browsers only", async () => {
    const renewing = await openDoor({
      identify: async (db, given) => ({
        ...(await probeIdentify(db, given)),
        renewedUntil: new Date(Date.now() + 90_000),
      }),
    });
    expect(
      (await renewing.ask({ url: "/trpc/who", headers: { cookie: SESSION_COOKIE } })).headers["set-cookie"],
    ).toContain(SESSION_COOKIE);
    expect((await renewing.ask({ url: "/trpc/who", headers: bearer })).headers["set-cookie"]).toBeUndefined();
  });
  test("is a plain one where the operator serves plain http under a public name", async () => {
    const plain = await openDoor({ variables: { RUNSHEET_PUBLIC_URL: "http://box.lan" } });
    const answer = await plain.ask({
      method: "POST",
      url: "/trpc/keep",
      payload: "{}",
      headers: { ...browser, origin: "http://box.lan" },
    });
    expect(answer.headers["set-cookie"]).toMatch(/^runsheet_session=(?!.*Secure)/);
    expect(
      (await plain.ask({ url: "/api/v1/who", headers: { cookie: `runsheet_session=${TOKEN}` } })).json(),
    ).toMatchObject({ kind: "person" });
  });
});
