import { createAccount } from "@runsheet/domain/account";
import { newDevice, proofOf, type Device } from "@runsheet/contract/license/device";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openLicenseServers, OPERATOR, type LicenseServers } from "./testing/license-servers.ts";

const PASSWORD = "correct horse battery staple";
let servers: LicenseServers;
beforeAll(async () => (servers = await openLicenseServers(1)), 120_000);
afterAll(() => servers.close());

/** Everything that was answered with a refusal: what may be copied into a complaint. */
const refusals: string[] = [];
const tokens: string[] = [];

async function call(method: string, path: string, body?: object): Promise<any> {
  const answer = await fetch(servers.bases[0]! + path, {
    method,
    headers: {
      ...(body ? { "content-type": "application/json" } : {}),
      ...(tokens[0] ? { authorization: `Bearer ${tokens[0]}` } : {}),
    },
    body: body && JSON.stringify(body),
  });
  const text = await answer.text();
  if (!answer.ok) refusals.push(text);
  return { ok: answer.ok, ...JSON.parse(text) };
}

async function proved(device: Device, purpose: "activate" | "renew" | "release", subject: string) {
  const { nonce } = await call("POST", "/licenses/nonce", {});
  return { nonce, proof: await proofOf(device, { purpose, subject, nonce }) };
}

async function activate(key: string, device: Device): Promise<any> {
  const about = { key, product: "local_cli", name: "Laptop", deviceKey: device.publicKey };
  return call("POST", "/licenses/activate", { ...about, ...(await proved(device, "activate", "local_cli")) });
}

/** A whole day of an operator and of devices; answers the keys that were told in it. */
async function day(devices: [Device, Device]): Promise<string[]> {
  const [laptop, other] = devices;
  const { id: me } = await createAccount(
    servers.house.nobody(),
    { name: "Operator", email: OPERATOR, password: PASSWORD },
    { verified: true },
  );
  tokens.push((await call("POST", "/auth/login", { email: OPERATOR, password: PASSWORD })).token);
  const { rows } = await servers.house.owner.query("select home_organization_id as id from users where id = $1", [me]);
  const organizationId = rows[0].id;
  const wanted = {
    organizationId,
    tier: "ENTERPRISE",
    products: ["local_cli"],
    limits: { activations: 1 },
    expiresAt: null,
  };
  const { id, key } = await call("POST", "/licenses", { ...wanted, idempotencyKey: "order-0001" });
  expect((await call("POST", "/licenses", { ...wanted, idempotencyKey: "order-0001" })).key).toBe(null);
  const { activation } = await activate(key, laptop);
  for (const refused of [await activate(key, other), await activate(`${key.slice(0, -1)}U`, other)])
    expect(refused.ok).toBe(false);
  for (const body of [
    { key, product: "local_cli" },
    { key, product: "no product" },
    { key: `${key}${key}${key}${key}${key}${key}`, product: "x" },
  ])
    await call("POST", "/licenses/validate", body);
  const renew = async () =>
    call("POST", "/licenses/renew-lease", { activation, ...(await proved(laptop, "renew", activation)) });
  expect((await renew()).ok).toBe(true);
  for (const path of ["keys", "offer", "features", "mine", "holders?search=Oper", `${id}/history`, `${id}/events`, id])
    expect(await call("GET", `/licenses/${path}`), path).toMatchObject({ ok: true });
  await call("GET", `/licenses?search=${key}`);
  expect((await call("GET", "/devices")).items).toHaveLength(1);
  await call("PUT", `/devices/${activation}`, { id: activation, name: "Desk" });
  await call("PUT", `/licenses/${id}`, { products: ["local_cli"], limits: { activations: 2 }, note: "paid" });
  await call("POST", `/licenses/${id}/suspend`, { reason: "unpaid" });
  expect((await renew()).data.code).toBe("SUSPENDED");
  await call("POST", `/licenses/${id}/resume`, {});
  await call("POST", `/licenses/${id}/renew`, { expiresAt: new Date(Date.now() + 86_400_000).toISOString() });
  await call("POST", `/licenses/${id}/change-tier`, { tier: "ENTERPRISE" });
  const { key: second } = await call("POST", `/licenses/${id}/replace-key`, {});
  await call("POST", `/devices/${activation}/release`, {});
  expect((await activate(second, laptop)).activation).toBe(activation);
  const gone = { activation, ...(await proved(laptop, "release", activation)) };
  expect((await call("POST", "/licenses/deactivate", gone)).ok).toBe(true);
  expect((await call("POST", "/licenses/deactivate", gone)).ok).toBe(false);
  await call("POST", "/licenses/rotate-keys", {});
  await call("POST", `/licenses/${id}/revoke`, { reason: "over" });
  expect((await activate(second, other)).reason).toBe("license.revoked");
  return [key, second];
}

test("no log line, refusal, audit line or row holds a key, a token, a device's key or the pepper in clear", async () => {
  const devices: [Device, Device] = [await newDevice(), await newDevice()];
  const keys = await day(devices);
  const { owner, installation } = servers.house;
  const { rows } = await owner.query(
    "select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'",
  );
  const places: [string, string][] = [
    ["log", servers.lines.join("\n")],
    ["refusals", refusals.join("\n")],
  ];
  for (const { relname } of rows)
    places.push([relname, JSON.stringify((await owner.query(`select t::text as row from ${relname} t`)).rows)]);
  // The places that the day went through were looked at, and had something.
  const texts = new Map(places);
  expect(texts.get("log")).toContain("/licenses/rotate-keys");
  expect(texts.get("audit_lines")).toContain("license.changeTier");
  expect(texts.get("license_events")).toContain("key_replaced");
  expect(refusals.length).toBeGreaterThan(6);

  const secrets = new Map<string, string>([
    ["token", tokens[0]!],
    ["password", PASSWORD],
  ]);
  for (const [index, key] of keys.entries()) {
    const bare = key.replaceAll("-", "").slice(2);
    for (const spelling of [key, key.toLowerCase(), bare, bare.toLowerCase(), bare.slice(0, -4)])
      secrets.set(`key ${index} ${spelling.length}`, spelling);
  }
  for (const [index, { privateKey }] of devices.entries()) {
    const bytes = Buffer.from(privateKey, "base64url");
    for (const encoding of ["base64url", "base64", "hex"] as const)
      secrets.set(`device ${index} ${encoding}`, bytes.subarray(-32).toString(encoding));
    secrets.set(`device ${index}`, privateKey);
  }
  const { rows: sealed } = await owner.query("select name, sealed from license_keys order by name");
  expect(sealed.length).toBeGreaterThan(2);
  const { vault } = installation;
  for (const { name, sealed: bytes } of sealed) {
    const place = { workspaceId: "00000000-0000-0000-0000-000000000000", name };
    const content = vault!.open({ keyId: vault!.keyId, sealed: bytes }, place)!;
    secrets.set(`sealed ${name}`, content);
    secrets.set(`sealed ${name} as bytes`, Buffer.from(content, "base64url").toString("hex"));
    secrets.set(`sealed ${name} as text`, Buffer.from(content).toString("hex"));
  }
  const found = [];
  for (const [what, secret] of secrets)
    for (const [where, text] of places) if (text.includes(secret)) found.push(`${what} in ${where}`);
  expect(found).toEqual([]);
}, 300_000);
