import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { fromBase64Url, toBase64Url, toBytes } from "./bytes.ts";
import { checkProof, newDevice, proofOf, type Device } from "./device.ts";
import { newKeyPair, signBytes, type KeyPair } from "./ed25519.ts";
import { LEASE_TYPE, REFUSAL_TYPE, verifyLease, verifyRefusal } from "./lease.ts";
import { signDocument } from "./signed.ts";

const ID = "0193a1de-7b1f-7c3e-9d53-0a6f2a1f4b11";
const NONCE = "n".repeat(43);
let device: Device;
let other: Device;
let signer: KeyPair;
let keys: Record<string, string>;
beforeAll(async () => {
  [device, other, signer] = await Promise.all([newDevice(), newDevice(), newKeyPair()]);
  keys = { "2026": signer.publicKey, "2027": (await newKeyPair()).publicKey };
});

const content = () => ({
  type: LEASE_TYPE,
  license: ID,
  activation: ID,
  device: device.id,
  deviceKey: device.publicKey,
  products: ["local_cli"],
  tier: "PRO",
  features: ["templates"],
  limits: { activations: 10, members: null },
  nonce: NONCE,
  issuedAt: "2026-11-28T00:00:00.000Z",
  leaseUntil: "2026-12-12T00:00:00.000Z",
  graceUntil: "2026-12-28T00:00:00.000Z",
});
const sign = (document: object, kid = "2026") => signDocument(document, { kid, privateKey: signer.privateKey });
const reasonOf = async (token: string, expected: Partial<Parameters<typeof verifyLease>[2]> = {}) => {
  const found = await verifyLease(token, keys, { device: device.id, product: "local_cli", ...expected });
  return found.ok ? "ok" : found.reason;
};

describe("a lease", () => {
  test("is read back, without what later versions add", async () => {
    const token = await sign({ ...content(), added: "later" });
    const found = await verifyLease(token, keys, { device: device.id, product: "local_cli", nonce: NONCE });
    expect(found).toEqual({ ok: true, document: { ...content(), kid: "2026", alg: "Ed25519" } });
  });

  test("is for its device, product and request alone", async () => {
    const token = await sign(content());
    expect(await reasonOf(token, { device: other.id })).toBe("other_device");
    expect(await reasonOf(token, { product: "cloud_ide" })).toBe("other_product");
    expect(await reasonOf(token, { nonce: "m".repeat(43) })).toBe("other_nonce");
  });

  test("under a key that the client does not know, or under another's name, is none", async () => {
    expect(await reasonOf(await sign(content(), "2028"))).toBe("unknown_key");
    expect(await reasonOf(await sign(content(), "toString"))).toBe("unknown_key");
    expect(await reasonOf(await sign(content(), "2027"))).toBe("bad_signature");
  });

  test("with another algorithm inside is none, whoever signed it", async () => {
    for (const alg of ["none", "HS256", undefined]) {
      const bytes = toBytes(JSON.stringify({ ...content(), kid: "2026", alg }));
      const token = `${toBase64Url(bytes)}.${toBase64Url(await signBytes(signer.privateKey, bytes))}`;
      expect(await reasonOf(token)).toBe("malformed");
    }
  });

  test("of another shape is none, although it is signed", async () => {
    const wrong = [
      { leaseUntil: "2026-11-01T00:00:00.000Z" },
      { graceUntil: "2026-12-01T00:00:00.000Z" },
      { products: [] },
      { type: REFUSAL_TYPE },
      { issuedAt: "yesterday" },
      { limits: { activations: -1 } },
    ];
    for (const change of wrong) expect(await reasonOf(await sign({ ...content(), ...change }))).toBe("unknown_shape");
  });

  test("with any byte altered is none", async () => {
    const token = await sign(content());
    const [document, signature] = token.split(".").map((part) => fromBase64Url(part)!);
    await fc.assert(
      fc.asyncProperty(fc.nat(), fc.integer({ min: 1, max: 255 }), fc.boolean(), async (at, by, inDocument) => {
        const parts = [Uint8Array.from(document!), Uint8Array.from(signature!)];
        const altered = parts[inDocument ? 0 : 1]!;
        altered[at % altered.length]! ^= by;
        expect(await reasonOf(parts.map(toBase64Url).join("."))).not.toBe("ok");
      }),
    );
  });

  test("is never made out of arbitrary text", async () => {
    await fc.assert(
      fc.asyncProperty(fc.string(), async (text) => {
        expect(await reasonOf(text)).toBe("malformed");
      }),
    );
  });
});

test("a refusal is for its device and request alone", async () => {
  const refusal = {
    type: REFUSAL_TYPE,
    code: "REVOKED",
    activation: ID,
    device: device.id,
    nonce: NONCE,
    issuedAt: "2026-11-28T00:00:00.000Z",
  };
  const token = await sign(refusal);
  expect((await verifyRefusal(token, keys, { device: device.id, nonce: NONCE })).ok).toBe(true);
  expect(await verifyRefusal(token, keys, { device: other.id })).toEqual({ ok: false, reason: "other_device" });
  const again = await verifyRefusal(token, keys, { device: device.id, nonce: "m".repeat(43) });
  expect(again).toEqual({ ok: false, reason: "other_nonce" });
  const isValid = await sign({ ...refusal, code: "VALID" });
  expect(await verifyRefusal(isValid, keys, { device: device.id })).toEqual({ ok: false, reason: "unknown_shape" });
});

test("a device proves one purpose, subject and nonce at a time, and nobody else's", async () => {
  const said = { purpose: "renew", subject: ID, nonce: NONCE } as const;
  const proof = await proofOf(device, said);
  const statement = { ...said, device: device.id };
  expect(await checkProof(device.publicKey, statement, proof)).toBe(true);
  for (const change of [{ purpose: "release" as const }, { subject: "other" }, { nonce: "m".repeat(43) }])
    expect(await checkProof(device.publicKey, { ...statement, ...change }, proof)).toBe(false);
  expect(await checkProof(other.publicKey, statement, proof)).toBe(false);
  expect(await checkProof(other.publicKey, statement, await proofOf(other, said))).toBe(false);
});
