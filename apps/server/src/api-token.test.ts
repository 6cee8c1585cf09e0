import { appRouter } from "@runsheet/api";
import { identify } from "@runsheet/domain/account";
import { openTestDatabase } from "@runsheet/domain/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openDoor, type Door } from "./testing/door.ts";

let house: Awaited<ReturnType<typeof openTestDatabase>>;
let door: Door;
let session: { authorization: string };
beforeAll(async () => {
  house = await openTestDatabase();
  door = await openDoor({ db: house.db, installation: house.installation, router: appRouter, identify });
  const payload = { name: "Ada", email: "ada@example.org", password: "correct horse battery" };
  const { token } = (await door.ask({ method: "POST", url: "/api/v1/auth/signup", payload })).json();
  session = { authorization: `Bearer ${token}` };
  await house.owner.query("update users set email_verified_at = now()");
});
afterAll(async () => {
  await door.app.close();
  await house.drop();
});

const access = { name: "Deploys", scopes: ["view"], expiresInDays: 30 };

test("a program comes with a token, does what its scopes say, and leaves when it is revoked", async () => {
  for (const path of ["/tokens", "/workspace-tokens"]) {
    const asked = { method: "POST" as const, url: `/api/v1${path}`, headers: session, payload: access };
    const { id, token } = (await door.ask(asked)).json();
    const headers = { authorization: `Bearer ${token}` };
    const templates = await door.ask({ url: "/api/v1/templates?limit=1", headers, remoteAddress: "198.51.100.7" });
    expect(templates.statusCode).toBe(200);
    const refused = await door.ask({
      method: "PUT",
      url: "/api/v1/secrets/API_KEY",
      headers,
      payload: { content: "long enough" },
    });
    expect(refused.json()).toMatchObject({ status: 403, reason: "access.scope", data: { scope: "manage" } });
    const [listed] = (await door.ask({ url: `/api/v1${path}`, headers: session })).json();
    expect(listed).toMatchObject({ id, lastUsedAddress: "198.51.100.7" });
    await door.ask({ method: "DELETE", url: `/api/v1${path}/${id}`, headers: session });
    expect((await door.ask({ url: "/api/v1/templates?limit=1", headers })).statusCode).toBe(401);
  }
});

test("no log line holds a token, a mailed link or a password", async () => {
  const made = (await door.ask({ method: "POST", url: "/api/v1/tokens", headers: session, payload: access })).json();
  const headers = { authorization: `Bearer ${made.token}` };
  await door.ask({ url: "/api/v1/templates?limit=1", headers });
  await door.ask({ method: "POST", url: "/api/v1/auth/forgot-password", payload: { email: "ada@example.org" } });
  const link = "t".repeat(43);
  const payload = { token: link, newPassword: "a password of mine" };
  const spent = await door.ask({ method: "POST", url: "/api/v1/auth/reset-password", payload });
  expect(spent.json()).toMatchObject({ reason: "account.link_spent" });
  const log = JSON.stringify(door.lines);
  expect(log).toContain("/api/v1/auth/reset-password");
  for (const secret of [made.token, link, payload.newPassword]) expect(log).not.toContain(secret);
});
