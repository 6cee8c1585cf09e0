import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fromBase64Url, toBase64Url, toBytes, type Bytes } from "./bytes.ts";
import { isUsablePublicKey, newKeyPair, signBytes, verifySignature } from "./ed25519.ts";

const ORDER = 2n ** 252n + 27742317777372353535851937790883648493n;
const bytes = (hex: string): Bytes => Uint8Array.from(hex.match(/../g) ?? [], (two) => Number.parseInt(two, 16));

/** RFC 8032, section 7.1: tests 1 to 3. */
const VECTORS = [
  {
    key: "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
    message: "",
    signature:
      "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
  },
  {
    key: "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
    message: "72",
    signature:
      "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
  },
  {
    key: "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
    message: "af82",
    signature:
      "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a",
  },
].map(({ key, message, signature }) => ({ key: bytes(key), message: bytes(message), signature: bytes(signature) }));

describe("a signature", () => {
  test.each(VECTORS)("of RFC 8032 is right, and wrong once any bit is", async ({ key, message, signature }) => {
    expect(await verifySignature(key, message, signature)).toBe(true);
    for (let place = 0; place < 64; place += 1) {
      const altered = Uint8Array.from(signature);
      altered[place]! ^= 1 << (place % 8);
      expect(await verifySignature(key, message, altered), `byte ${place}`).toBe(false);
    }
    expect(await verifySignature(key, bytes("7372"), signature)).toBe(false);
  });

  test.each(VECTORS)("with the order added to its second half is another spelling, and refused", async (vector) => {
    const second = vector.signature.subarray(32).toReversed();
    const raised = BigInt(`0x${Array.from(second, (byte) => byte.toString(16).padStart(2, "0")).join("")}`) + ORDER;
    const altered = Uint8Array.from(vector.signature);
    altered.set(bytes(raised.toString(16).padStart(64, "0")).toReversed(), 32);
    expect(await verifySignature(vector.key, vector.message, altered)).toBe(false);
  });

  test("of another length, or under a key that is none, is wrong", async () => {
    const { key, message, signature } = VECTORS[1]!;
    for (const length of [0, 32, 63])
      expect(await verifySignature(key, message, signature.slice(0, length))).toBe(false);
    expect(await verifySignature(key, message, Uint8Array.from([...signature, 0]))).toBe(false);
    expect(await verifySignature(key.slice(1), message, signature)).toBe(false);
    // No point of the curve has this y.
    expect(await verifySignature(bytes(`02${"00".repeat(31)}`), message, signature)).toBe(false);
  });

  test("under a key of small order fits everything, and is refused", async () => {
    const identity = bytes(`01${"00".repeat(31)}`);
    const fitsAll = bytes(`01${"00".repeat(63)}`);
    expect(await verifySignature(identity, toBytes("anything"), fitsAll)).toBe(false);
    expect(isUsablePublicKey(toBase64Url(identity))).toBe(false);
    expect(isUsablePublicKey(toBase64Url(bytes(`01${"00".repeat(30)}80`)))).toBe(false);
  });

  test("is checked for any message", async () => {
    const pair = await newKeyPair();
    const key = fromBase64Url(pair.publicKey)!;
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (content) => {
        const message = Uint8Array.from(content);
        const signature = await signBytes(pair.privateKey, message);
        expect(await verifySignature(key, message, signature)).toBe(true);
        expect(await verifySignature(key, Uint8Array.from([...message, 0]), signature)).toBe(false);
      }),
      { numRuns: 30 },
    );
  });
});

test("bytes have one spelling, and only that is read", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 100 }), (content) => {
      expect(fromBase64Url(toBase64Url(content))).toEqual(Uint8Array.from(content));
    }),
  );
  // The last character of the second one has bits that stand for nothing.
  expect(["AA", "AB", "A", "A=", "A+"].map((text) => fromBase64Url(text)?.length ?? null)).toEqual([
    1,
    null,
    null,
    null,
    null,
  ]);
});
