import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createLicenseClient, type KeptLicense } from "./client.ts";
import { newKeyPair, type KeyPair } from "./ed25519.ts";
import { LEASE_TYPE, REFUSAL_TYPE } from "./lease.ts";
import { signDocument } from "./signed.ts";

const ID = "0193a1de-7b1f-7c3e-9d53-0a6f2a1f4b11";
const DAY_MS = 86_400_000;
let signer: KeyPair;
beforeAll(async () => (signer = await newKeyPair()));

let kept: KeptLicense | null;
let time: Date;
let serverTime: Date;
let nonces: number;
/** What the server does next to a request that is not for a nonce. */
let answer: (device: string, deviceKey: string, nonce: string) => Promise<Response>;
beforeEach(() => {
  kept = null;
  nonces = 0;
  time = serverTime = new Date("2026-11-28T00:00:00Z");
  answer = async (device, deviceKey, nonce) =>
    Response.json({
      activation: ID,
      license: ID,
      lease: await leaseFor(device, deviceKey, nonce),
      seats: { used: 1, most: 5 },
    });
});

const sign = (document: object) => signDocument(document, { kid: "k", privateKey: signer.privateKey });
const after = (days: number) => new Date(serverTime.getTime() + days * DAY_MS).toISOString();
const leaseFor = (device: string, deviceKey: string, nonce: string) =>
  sign({
    type: LEASE_TYPE,
    license: ID,
    activation: ID,
    device,
    deviceKey,
    products: ["local_cli"],
    tier: "PRO",
    features: [],
    limits: {},
    nonce,
    issuedAt: serverTime.toISOString(),
    leaseUntil: after(14),
    graceUntil: after(30),
  });
const refuse = async (device: string, nonce: string) => {
  const said = {
    type: REFUSAL_TYPE,
    code: "REVOKED",
    activation: ID,
    device,
    nonce,
    issuedAt: serverTime.toISOString(),
  };
  const data = { code: "REVOKED", refusal: await sign(said) };
  return Response.json({ reason: "license.revoked", detail: "Revoked", data }, { status: 403 });
};

const client = () =>
  createLicenseClient({
    server: "http://licenses.test/api/v1",
    product: "local_cli",
    keys: { k: signer.publicKey },
    store: { load: async () => kept, save: async (next) => void (kept = next) },
    now: () => time,
    fetch: async (url, init) => {
      if (String(url).endsWith("/nonce")) {
        nonces += 1;
        return Response.json({ nonce: String(nonces).padStart(43, "n"), expiresAt: after(1) });
      }
      const { nonce } = JSON.parse(String(init?.body)) as { nonce: string };
      return answer(kept!.device.id, kept!.device.publicKey, nonce);
    },
  });

describe("a device", () => {
  test("activates, works offline, and ends with its grace", async () => {
    expect(await client().check()).toEqual({ state: "unlicensed" });
    await client().activate("key", { name: "Laptop" });
    const states = [];
    for (const days of [0, 13, 14, 29, 30]) {
      time = new Date(serverTime.getTime() + days * DAY_MS);
      states.push((await client().check()).state);
    }
    expect(states).toEqual(["working", "working", "reminding", "reminding", "ended"]);
    // The clock is turned back, but the device has seen the later time.
    time = serverTime;
    expect((await client().check()).state).toBe("clock_behind");
  });

  test("whose clock ran ahead once is right again after contact", async () => {
    await client().activate("key", { name: "Laptop" });
    time = new Date(serverTime.getTime() + 1_000 * DAY_MS);
    expect((await client().check()).state).toBe("ended");
    time = serverTime;
    expect((await client().check()).state).toBe("clock_behind");
    await client().renew();
    expect((await client().check()).state).toBe("working");
  });

  test("takes no old answer for a new one", async () => {
    await client().activate("key", { name: "Laptop" });
    const old = { activation: ID, license: ID, lease: kept!.lease, seats: { used: 1, most: 5 } };
    answer = async () => Response.json(old);
    await expect(client().renew()).rejects.toMatchObject({ kind: "unavailable", reason: "license.lease_other_nonce" });
    answer = (device) => refuse(device, "o".repeat(43));
    await expect(client().renew()).rejects.toMatchObject({ reason: "license.revoked" });
    expect((await client().check()).state).toBe("working");
  });

  test("is locked by a signed refusal of its own request, and by nothing else", async () => {
    await client().activate("key", { name: "Laptop" });
    const faults = [
      () => Promise.reject(new TypeError("fetch failed")),
      async () => Response.json({}, { status: 503 }),
      async () => new Response("<html>", { status: 200 }),
      async () =>
        Response.json({ reason: "license.revoked", detail: "x", data: { refusal: "forged.x" } }, { status: 403 }),
    ];
    for (const fault of faults) {
      answer = fault;
      await expect(client().renew()).rejects.toBeInstanceOf(Error);
      expect((await client().check()).state).toBe("working");
    }
    answer = (device, _key, nonce) => refuse(device, nonce);
    await expect(client().renew()).rejects.toMatchObject({ reason: "license.revoked" });
    expect(await client().check()).toEqual({ state: "locked", code: "REVOKED", since: "2026-11-28T00:00:00.000Z" });
    answer = async (device, key, nonce) =>
      Response.json({
        activation: ID,
        license: ID,
        lease: await leaseFor(device, key, nonce),
        seats: { used: 1, most: 5 },
      });
    await client().renew();
    expect((await client().check()).state).toBe("working");
  });

  test("renews when half of its lease is gone, and gives its seat back", async () => {
    await client().activate("key", { name: "Laptop" });
    expect(await client().renewWhenDue()).toBeNull();
    time = serverTime = new Date(serverTime.getTime() + 7 * DAY_MS);
    expect((await client().renewWhenDue())?.issuedAt).toBe(serverTime.toISOString());
    answer = async () => Response.json({});
    await client().deactivate();
    expect(await client().check()).toEqual({ state: "unlicensed" });
    await expect(client().renew()).rejects.toMatchObject({ reason: "license.not_activated" });
  });
});
