import { createLicenseClient, type KeptLicense } from "@runsheet/contract/license/client";
import { openDatabase, type Database } from "@runsheet/db/database";
import type { Ctx } from "@runsheet/domain/context";
import { issueLicense } from "@runsheet/domain/license";
import { openTestDatabase } from "@runsheet/domain/testing";
import type { FastifyInstance } from "fastify";
import { pino } from "pino";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readEnv } from "./env.ts";
import { buildHttp } from "./http.ts";

let house: Awaited<ReturnType<typeof openTestDatabase>>;
let operator: Ctx;
let publicKeys: Record<string, string>;
const lines: string[] = [];
const servers: { app: FastifyInstance; db: Database; base: string }[] = [];

beforeAll(async () => {
  house = await openTestDatabase();
  const owner = (await house.freshWorkspace()).as("owner");
  const email = owner.actor.kind === "person" ? owner.actor.email : "";
  operator = { ...owner, installation: { ...owner.installation, operators: new Set([email]) } };
  for (let server = 0; server < 2; server += 1) {
    const db = openDatabase({ url: house.appUrl, poolSize: 10 });
    await db.signals.ready();
    const app = await buildHttp({
      db,
      installation: house.installation,
      env: readEnv({ PORT: "0", RUNSHEET_RATE_LIMIT: "0" }),
      webRoot: "/nowhere",
      ready: async () => ({}) as never,
      log: pino({ level: "trace" }, { write: (line: string) => void lines.push(line) }),
    });
    await app.listen({ port: 0, host: "127.0.0.1" });
    const { port } = app.server.address() as { port: number };
    servers.push({ app, db, base: `http://127.0.0.1:${port}/api/v1` });
  }
  const { keys } = (await (await fetch(`${servers[0]!.base}/licenses/keys`)).json()) as {
    keys: { kid: string; publicKey: string }[];
  };
  publicKeys = Object.fromEntries(keys.map(({ kid, publicKey }) => [kid, publicKey]));
});
afterAll(async () => {
  for (const { app, db } of servers) {
    await app.close();
    await db.close();
  }
  await house.drop();
});

async function issue(activations: number): Promise<string> {
  const license = await issueLicense(operator, {
    organizationId: operator.workspace!.organizationId,
    tier: "PRO",
    products: ["local_cli"],
    limits: { activations },
    expiresAt: null,
    note: "",
  });
  return license.key!;
}

/** A machine of its own that asks the given server. */
function machine(server: number) {
  let kept: KeptLicense | null = null;
  let shift = 0;
  const client = createLicenseClient({
    server: servers[server % servers.length]!.base,
    product: "local_cli",
    keys: publicKeys,
    store: { load: async () => kept, save: async (next) => void (kept = next) },
    now: () => new Date(Date.now() + shift),
  });
  return { ...client, kept: () => kept!, wait: (days: number) => void (shift += days * 86_400_000) };
}

test.each([1, 5, 50])(
  "two hundred devices on two servers at once get exactly %i seats, and everybody else a clear answer",
  { timeout: 120_000 },
  async (seats) => {
    const key = await issue(seats);
    const machines = Array.from({ length: 200 }, (_, index) => machine(index));
    const answers = await Promise.allSettled(machines.map((one) => one.activate(key, { name: "Laptop" })));
    const refused = answers.flatMap((answer) => (answer.status === "rejected" ? [answer.reason] : []));
    expect(refused).toHaveLength(200 - seats);
    for (const refusal of refused)
      expect(refusal).toMatchObject({
        kind: "conflict",
        reason: "license.too_many_activations",
        message: expect.stringContaining("All seats are taken"),
        data: { code: "TOO_MANY_ACTIVATIONS", seats },
      });
    const { license } = await machine(0).validate(key);
    expect(license?.seats).toEqual({ used: seats, most: seats });
  },
);

test("a device works offline while its license is revoked, and is locked at its next contact", async () => {
  const key = await issue(2);
  const laptop = machine(0);
  const { license: id } = await laptop.activate(key, { name: "Laptop" });
  await house.owner.query("update licenses set status = 'REVOKED', status_since = now() where id = $1", [id]);
  expect((await laptop.check()).state).toBe("working");
  laptop.wait(15);
  expect((await laptop.check()).state).toBe("reminding");
  await expect(laptop.renew()).rejects.toMatchObject({ reason: "license.revoked" });
  expect(await laptop.check()).toMatchObject({ state: "locked", code: "REVOKED" });
});

test("a seat given back on one server is free on the other", async () => {
  const key = await issue(1);
  const [first, second] = [machine(0), machine(1)];
  await first.activate(key, { name: "First" });
  await expect(second.activate(key, { name: "Second" })).rejects.toMatchObject({ kind: "conflict" });
  await first.deactivate();
  await second.activate(key, { name: "Second" });
  expect((await first.validate(key)).code).toBe("DEVICE_MISMATCH");
});

test("guesses are answered, and then slowed down", async () => {
  const ask = () => machine(0).validate("RS-0000-0000");
  for (let guess = 0; guess < 100; guess += 1) expect((await ask()).code).toBe("NOT_FOUND");
  await expect(ask()).rejects.toMatchObject({ kind: "limited", reason: "license.throttled" });
  expect((await machine(1).validate(await issue(1))).code).toBe("VALID");
});

test("no log line, row or error holds a key, a private key or the pepper", async () => {
  const key = await issue(1);
  const laptop = machine(0);
  await laptop.activate(key, { name: "Laptop" });
  const refused = await machine(1)
    .activate(key, { name: "Other" })
    .catch((error: unknown) => error);
  const wrong = await fetch(`${servers[0]!.base}/licenses/activate`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ key, product: "no product" }),
  });
  const { rows } = await house.owner.query(
    "select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'",
  );
  const tables = await Promise.all(
    rows.map(({ relname }) => house.owner.query(`select t::text as row from ${relname} t`)),
  );
  const everything = [lines, tables.map((table) => table.rows), refused, await wrong.text()].map((part) =>
    JSON.stringify(part),
  );
  expect(everything[0]).toContain("/licenses/activate");
  const bare = key.replaceAll("-", "").slice(2);
  for (const secret of [key, bare, laptop.kept().device.privateKey])
    for (const part of everything) expect(part.includes(secret)).toBe(false);
  // What the vault keeps is there, and sealed.
  const { rows: sealed } = await house.owner.query("select name, sealed from license_keys order by name");
  const place = (name: string) => ({ workspaceId: "00000000-0000-0000-0000-000000000000", name });
  const { vault } = house.installation;
  for (const { name, sealed: bytes } of sealed) {
    const content = vault!.open({ keyId: vault!.keyId, sealed: bytes }, place(name))!;
    const spellings = [content, Buffer.from(content, "base64").toString("hex"), Buffer.from(content).toString("hex")];
    for (const part of everything) expect(spellings.some((spelling) => part.includes(spelling))).toBe(false);
  }
});
