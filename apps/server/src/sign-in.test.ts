import { appRouter } from "@runsheet/api";
import { identify } from "@runsheet/domain/account";
import { openTestDatabase } from "@runsheet/domain/testing";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { HOST, openDoor, type Door } from "./testing/door.ts";

let house: Awaited<ReturnType<typeof openTestDatabase>>;
let door: Door;
beforeAll(async () => {
  house = await openTestDatabase();
  door = await openDoor({ db: house.db, router: appRouter, identify });
});
afterAll(async () => {
  await door.app.close();
  await house.drop();
});
const ada = { name: "Ada", email: "ada@example.org", password: "correct horse battery" };

describe("a person at the doors", () => {
  test("signs up over REST and comes back with the bearer token", async () => {
    const signedUp = await door.ask({ method: "POST", url: "/api/v1/auth/signup", payload: ada });
    expect(signedUp.json()).toMatchObject({ token: expect.any(String), user: { email: "ada@example.org" } });
    const headers = { authorization: `Bearer ${signedUp.json().token}` };
    expect((await door.ask({ url: "/api/v1/auth/me", headers })).json()).toMatchObject({
      user: { name: "Ada" },
      workspaces: [{ role: "owner" }],
    });
    expect((await door.ask({ url: "/api/v1/templates?limit=1", headers })).json()).toHaveProperty("nextCursor");
  });
  test("signs in on the web, where only the cookie knows the token, and out again", async () => {
    const web = { origin: `http://${HOST}`, "x-runsheet-client": "web" };
    const signedIn = await door.ask({
      method: "POST",
      url: "/trpc/account.signIn",
      headers: web,
      payload: { email: ada.email, password: ada.password },
    });
    expect(signedIn.json().result.data.token).toBeNull();
    const cookie = String(signedIn.headers["set-cookie"]).split(";")[0]!;
    expect((await door.ask({ url: "/trpc/account.me", headers: { cookie } })).json().result.data.user.name).toBe("Ada");

    const out = await door.ask({
      method: "POST",
      url: "/trpc/account.signOut",
      headers: { ...web, cookie },
      payload: {},
    });
    expect(out.headers["set-cookie"]).toMatch(/Max-Age=0/);
    expect((await door.ask({ url: "/trpc/account.me", headers: { cookie } })).statusCode).toBe(401);
  });
  test("is told to sign in first, by every door that needs it", async () => {
    const paths = (await door.ask("/api/v1/openapi.json")).json().paths as Record<
      string,
      Record<string, { security: unknown[] }>
    >;
    for (const [path, methods] of Object.entries(paths)) {
      for (const [method, operation] of Object.entries(methods)) {
        const url = `/api/v1${path.replace(/\{\w+\}/g, "0193a1de-7b1f-7c3e-9d53-0a6f2a1f4b11")}`;
        const hasBody = method !== "get" && method !== "delete";
        const answer = await door.ask({
          method: method.toUpperCase() as "GET",
          url,
          ...(hasBody && { payload: { currentPassword: "x", newPassword: "long enough it is" } }),
        });
        expect([method, path, answer.statusCode === 401]).toEqual([method, path, operation.security.length > 0]);
        expect(answer.statusCode).not.toBe(500);
        expect(answer.body).not.toMatch(/"stack"|node_modules/);
      }
    }
  });
});
