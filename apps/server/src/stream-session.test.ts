import { openTestDatabase } from "@runsheet/domain/testing";
import type { FastifyInstance } from "fastify";
import { pino } from "pino";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readEnv } from "./env.ts";
import { buildHttp } from "./http.ts";

let house: Awaited<ReturnType<typeof openTestDatabase>>;
let app: FastifyInstance;
let patient: FastifyInstance;
let base: string;
beforeAll(async () => {
  house = await openTestDatabase();
  [app, patient] = await Promise.all([serve(20), serve(600_000)]);
  base = addressOf(app);
});
afterAll(async () => {
  await Promise.all([app.close(), patient.close()]);
  await house.drop();
});

async function serve(streamCheckMs: number): Promise<FastifyInstance> {
  const env = readEnv({ RUNSHEET_RATE_LIMIT: "0" });
  const log = pino({ level: "silent" });
  const server = await buildHttp({
    db: house.db,
    installation: house.installation,
    env,
    webRoot: "/nowhere",
    ready: async () => ({}) as never,
    log,
    streamCheckMs,
  });
  await server.listen({ port: 0, host: "127.0.0.1" });
  return server;
}

const addressOf = ({ server }: FastifyInstance) => `http://127.0.0.1:${(server.address() as { port: number }).port}`;

async function post(path: string, body: object, token?: string): Promise<any> {
  const headers = { "content-type": "application/json", ...(token ? { authorization: `Bearer ${token}` } : {}) };
  return (await fetch(`${base}/api/v1${path}`, { method: "POST", headers, body: JSON.stringify(body) })).json();
}

/** Opens a stream with a token; answers what becomes of it. */
async function openStream(token: string, at = base): Promise<Promise<string>[]> {
  const stream = await fetch(`${at}/trpc/run.watch`, {
    headers: { authorization: `Bearer ${token}`, accept: "text/event-stream" },
  });
  const reader = stream.body!.getReader();
  expect(new TextDecoder().decode((await reader.read()).value)).toContain("connected");
  const ended = (async () => {
    for (;;) if ((await reader.read()).done) return;
  })().then(
    () => "ended",
    () => "cut",
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

test("an open stream ends at once when its person is taken out of the workspace, long before the next check", async () => {
  const { token, user } = await post("/auth/signup", {
    name: "Eve",
    email: "eve@example.org",
    password: "correct horse battery",
  });
  const [ended] = await openStream(token, addressOf(patient));
  expect(await Promise.race([ended, sleepOfDatabase()])).toBe("still open");
  await house.owner.query("delete from workspace_members where user_id = $1", [user.id]);
  expect(await ended).toBe("ended");
});
