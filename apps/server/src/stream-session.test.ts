import { openTestDatabase } from "@runsheet/domain/testing";
import type { FastifyInstance } from "fastify";
import { pino } from "pino";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readEnv } from "./env.ts";
import { buildHttp } from "./http.ts";

let house: Awaited<ReturnType<typeof openTestDatabase>>;
let app: FastifyInstance;
let base: string;
beforeAll(async () => {
  house = await openTestDatabase();
  const env = readEnv({ RUNSHEET_RATE_LIMIT: "0" });
  const log = pino({ level: "silent" });
  app = await buildHttp({
    db: house.db,
    installation: house.installation,
    env,
    webRoot: "/nowhere",
    ready: async () => ({}) as never,
    log,
    streamCheckMs: 20,
  });
  await app.listen({ port: 0, host: "127.0.0.1" });
  base = `http://127.0.0.1:${(app.server.address() as { port: number }).port}`;
});
afterAll(async () => {
  await app.close();
  await house.drop();
});

async function post(path: string, body: object, token?: string): Promise<any> {
  const headers = { "content-type": "application/json", ...(token ? { authorization: `Bearer ${token}` } : {}) };
  return (await fetch(`${base}/api/v1${path}`, { method: "POST", headers, body: JSON.stringify(body) })).json();
}

/** Opens a stream with a token; answers what becomes of it. */
async function openStream(token: string): Promise<Promise<string>[]> {
  const stream = await fetch(`${base}/trpc/run.watch`, {
    headers: { authorization: `Bearer ${token}`, accept: "text/event-stream" },
  });
  const reader = stream.body!.getReader();
  expect(new TextDecoder().decode((await reader.read()).value)).toContain("connected");
  const ended = (async () => {
    for (;;) if ((await reader.read()).done) return;
  })().then(
    () => "ended",
    () => "ended",
  );
  return [ended];
}

const sleepOfDatabase = async () =>
  (await house.owner.query("select pg_sleep(0.2), 'still open' as state")).rows[0].state as string;

test("an open stream ends soon after its session does, and not before", async () => {
  const { token } = await post("/auth/signup", {
    name: "Ada",
    email: "ada@example.org",
    password: "correct horse battery",
  });
  const [ended] = await openStream(token);
  // Several checks pass while the session lives.
  expect(await Promise.race([ended, sleepOfDatabase()])).toBe("still open");
  await post("/auth/logout", {}, token);
  expect(await ended).toBe("ended");
});

test("an open stream ends soon after its API token is revoked, and not before", async () => {
  const { token: session } = await post("/auth/signup", {
    name: "Bob",
    email: "bob@example.org",
    password: "correct horse battery",
  });
  await house.owner.query("update users set email_verified_at = now()");
  const { id, token } = await post("/tokens", { name: "Watch", scopes: ["view"], expiresInDays: 1 }, session);
  const [ended] = await openStream(token);
  expect(await Promise.race([ended, sleepOfDatabase()])).toBe("still open");
  const headers = { authorization: `Bearer ${session}` };
  await fetch(`${base}/api/v1/tokens/${id}`, { method: "DELETE", headers });
  expect(await ended).toBe("ended");
});
