import { createSecretKey, randomBytes } from "node:crypto";
import { newLicenseKey } from "@runsheet/contract/license/key";
import { openDatabase } from "@runsheet/db/database";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createVault, KEY_BYTES, resealSecrets } from "../secret/index.ts";
import { openTestDatabase } from "../testing/index.ts";
import { digestOf } from "./find-by-key.ts";
import { keyringOf } from "./keyring.ts";

let house: Awaited<ReturnType<typeof openTestDatabase>>;
beforeAll(async () => (house = await openTestDatabase()));
afterAll(() => house.drop());

/** A server of its own on the database, whose vault has these keys. */
async function asServer<T>(keys: [Uint8Array, ...Uint8Array[]], work: (ctx: Parameters<typeof keyringOf>[0]) => T) {
  const db = openDatabase({ url: house.appUrl, poolSize: 2 });
  try {
    return await work({ db, installation: { ...house.installation, vault: createVault(keys) } });
  } finally {
    await db.close();
  }
}

const [older, newer] = [randomBytes(KEY_BYTES), randomBytes(KEY_BYTES)];

test("servers that begin together agree on one pepper and the same two keys", async () => {
  const rings = await Promise.all(Array.from({ length: 4 }, () => asServer([older], keyringOf)));
  for (const ring of rings) expect(ring).toEqual(rings[0]);
  expect(rings[0]!.keys.map(({ state }) => state)).toEqual(["current", "next"]);
});

test("the pepper and the keys stay the same under another key of the installation, without the older one", async () => {
  const before = await asServer([older], keyringOf);
  await expect(asServer([newer], keyringOf)).rejects.toMatchObject({ reason: "license.unreadable_keys" });
  const count = await resealSecrets(house.db, createVault([newer, older]));
  expect(count).toEqual({ resealed: 3, unreadable: 0 });
  expect(await asServer([newer], keyringOf)).toEqual(before);
});

test("a server without a key says so, which says nothing about any license", async () => {
  const bare = { db: house.db, installation: { ...house.installation, vault: null } };
  await expect(keyringOf(bare)).rejects.toMatchObject({ kind: "unavailable", reason: "license.no_key" });
});

test("a digest is another under another pepper", () => {
  const key = newLicenseKey();
  const [one, other] = [older, newer].map((bytes) => digestOf(createSecretKey(bytes), key));
  expect(one).toMatch(/^[0-9a-f]{64}$/);
  expect(one).not.toBe(other);
});
