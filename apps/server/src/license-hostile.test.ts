import { createAccount } from "@runsheet/domain/account";
import { newDevice, proofOf } from "@runsheet/contract/license/device";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openLicenseServers, OPERATOR, type LicenseServers } from "./testing/license-servers.ts";

const PASSWORD = "correct horse battery staple";
const TIMEOUT = 300_000;
let servers: LicenseServers;
let token: string;
let keys: string[];
let doors: Door[];

/** A call that is good as it stands; each part of it is then replaced by something strange. */
interface Door {
  method: "GET" | "POST" | "PUT";
  path: string;
  body?: Record<string, unknown>;
  query?: Record<string, string>;
}

beforeAll(async () => {
  servers = await openLicenseServers(1);
  const account = { name: "Operator", email: OPERATOR, password: PASSWORD };
  await createAccount(servers.house.nobody(), account, { verified: true });
  token = (await ask({ method: "POST", path: "/auth/login", body: { email: OPERATOR, password: PASSWORD } })).body
    .token;
  doors = await arrange();
}, TIMEOUT);
afterAll(() => servers.close());

async function ask({
  method,
  path,
  body,
  query,
}: Door): Promise<{ status: number; text: string; body: any; type: string }> {
  const answer = await fetch(`${servers.bases[0]}${path}${query ? `?${new URLSearchParams(query)}` : ""}`, {
    method,
    headers: { "content-type": "application/json", ...(token && { authorization: `Bearer ${token}` }) },
    ...(body && { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  return { status: answer.status, text, body: JSON.parse(text), type: answer.headers.get("content-type") ?? "" };
}

/** Every door of licenses and devices, with a license, a key, a device and its seat that are there. */
async function arrange(): Promise<Door[]> {
  const { id: license, key } = await servers.issue({ limits: { activations: 100_000 } });
  const { organizationId } = servers.shop;
  const device = await newDevice();
  const laptop = servers.machine(0);
  await laptop.activate(key, { name: "Laptop" });
  const activation = laptop.kept().activation!;
  keys = [key, key.replaceAll("-", "").slice(2)];
  const nonce = "n".repeat(43);
  const proof = await proofOf(device, { purpose: "renew", subject: activation, nonce });
  const proved = { nonce, proof };
  const terms = { tier: "ENTERPRISE", products: ["local_cli"], limits: { activations: 5 }, expiresAt: null, note: "n" };
  const page = { limit: "25", cursor: "e30" };
  const of = (method: Door["method"], path: string, body?: Door["body"], query?: Door["query"]): Door => ({
    method,
    path,
    ...(body && { body }),
    ...(query && { query }),
  });
  return [
    of("POST", "/licenses/validate", { key, product: "local_cli", device: device.id }),
    of("POST", "/licenses/activate", {
      key,
      product: "local_cli",
      deviceKey: device.publicKey,
      name: "Desk",
      platform: "linux",
      ...proved,
    }),
    of("POST", "/licenses/renew-lease", { activation, ...proved }),
    of("POST", "/licenses/deactivate", { activation, ...proved }),
    of("POST", "/licenses", { organizationId, ...terms, idempotencyKey: "order-0001" }),
    of("PUT", `/licenses/${license}`, { products: ["local_cli"], limits: { activations: 5 }, note: "" }),
    of("POST", `/licenses/${license}/suspend`, { reason: "unpaid" }),
    of("POST", `/licenses/${license}/resume`, { reason: "paid" }),
    of("POST", `/licenses/${license}/renew`, { expiresAt: "2999-01-01T00:00:00.000Z" }),
    of("POST", `/licenses/${license}/change-tier`, { tier: "ENTERPRISE", limits: { members: null } }),
    of("GET", "/licenses", undefined, { organizationId, status: "ACTIVE", tier: "PRO", search: "x", ...page }),
    of("GET", "/licenses/holders", undefined, { search: "shop", limit: "5" }),
    of("GET", `/licenses/${license}`),
    of("GET", `/licenses/${license}/events`, undefined, page),
    of("GET", `/licenses/${license}/history`, undefined, page),
    of("GET", "/devices", undefined, { search: "lap", ...page }),
    of("PUT", `/devices/${activation}`, { name: "Desk" }),
    of("POST", `/devices/${activation}/release`, {}),
    of("POST", `/licenses/${license}/replace-key`, {}),
  ];
}

const STRANGE: unknown[] = [
  "",
  "\0",
  "a\0b",
  "\uD800",
  "\u202E\u2066",
  "'; drop table licenses; --",
  "%",
  "__proto__",
  "../../../etc/passwd",
  "a".repeat(5_000),
  "9".repeat(40),
  "0000-01-01T00:00:00.000Z",
  "9999-12-31T23:59:59.999Z",
  "+275760-09-13T00:00:00.000Z",
  "2026-02-30T00:00:00Z",
  -1,
  1.5,
  1e21,
  9_007_199_254_740_991,
  null,
  true,
  [],
  ["local_cli", "local_cli", "\0"],
  { activations: -1 },
  { activations: 1e9, __proto__: { members: 1 }, constructor: 1 },
  { toString: "x", hasOwnProperty: null },
];

/** The door with one part replaced, for each part and each strange thing. */
function altered(door: Door): Door[] {
  const { path, body, query } = door;
  const ids = [...path.matchAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g)].map(([id]) => id);
  const texts = STRANGE.filter((one) => typeof one === "string").map((one) => one.toWellFormed());
  return [
    ...Object.keys(body ?? {}).flatMap((name) => STRANGE.map((one) => ({ ...door, body: { ...body, [name]: one } }))),
    ...Object.keys(query ?? {}).flatMap((name) => texts.map((one) => ({ ...door, query: { ...query, [name]: one } }))),
    ...ids.flatMap((id) => texts.map((one) => ({ ...door, path: path.replace(id, encodeURIComponent(one) || "%20") }))),
  ];
}

test(
  "no strange part of a call on licenses is a fault of the server, or has it tell a key",
  { timeout: TIMEOUT },
  async () => {
    const wrong: string[] = [];
    let asked = 0;
    for (const door of doors)
      for (const one of altered(door)) {
        const { status, text, type, body } = await ask(one);
        asked += 1;
        const told = `${one.method} ${one.path.slice(0, 80)} ${JSON.stringify(one.body ?? one.query ?? {}).slice(0, 200)}: ${status}`;
        if (status >= 500) wrong.push(`${told} is a fault`);
        if (status >= 400 && !type.startsWith("application/problem+json")) wrong.push(`${told} is ${type}`);
        if (/\bat .*\.[jt]s:\d+|node_modules|prisma|select /i.test(text)) wrong.push(`${told} tells of its inside`);
        // A key is told where one was made, and nowhere else.
        const made = body.key === undefined ? text : text.replace(body.key, "");
        if (keys.some((key) => made.includes(key))) wrong.push(`${told} tells the key`);
      }
    expect(wrong).toEqual([]);
    expect(asked).toBeGreaterThan(1_000);
    // And nothing of it was done to what is there but what was asked well.
    const { rows } = await servers.house.owner.query(
      "select count(*)::integer as count from licenses where products = '{}'",
    );
    expect(rows[0].count).toBe(0);
  },
);

test("a key that was typed anyhow is one answer, and what no text can hold is no key", async () => {
  const typed = ["RS-", "-".repeat(200), "RS".repeat(100), "𝟘".repeat(50), "ＲＳ－0000", "rs 0 O 1 l i"];
  for (const key of typed) {
    const found = await ask({ method: "POST", path: "/licenses/validate", body: { key, product: "local_cli" } });
    expect(found, key).toMatchObject({ status: 200, body: { valid: false, code: "NOT_FOUND", license: null } });
  }
  const unstorable = { key: "\0RS-0000", product: "local_cli" };
  const refused = await ask({ method: "POST", path: "/licenses/validate", body: unstorable });
  expect(refused).toMatchObject({ status: 400, body: { reason: "input.unstorable" } });
});
