import { fromBase64Url, toBase64Url, type Bytes } from "./bytes.ts";

const ED25519 = "Ed25519";
/** L, the order of the base point (RFC 8032, section 5.1). */
const ORDER = 2n ** 252n + 27742317777372353535851937790883648493n;

/** Points of small order without their sign bit: a signature under one of them fits many messages (libsodium's list). */
const SMALL_ORDER = new Set([
  `${"00".repeat(32)}`,
  `01${"00".repeat(31)}`,
  "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
  "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
  `ec${"ff".repeat(30)}7f`,
  `ed${"ff".repeat(30)}7f`,
  `ee${"ff".repeat(30)}7f`,
]);

/** A key pair as it is kept: the public key raw, the private key as PKCS #8, both in base64url. */
export interface KeyPair {
  publicKey: string;
  privateKey: string;
}

export async function newKeyPair(): Promise<KeyPair> {
  const pair = await crypto.subtle.generateKey(ED25519, true, ["sign", "verify"]);
  // Node's types say less than the standard: of Ed25519 it is always a pair.
  if (!("publicKey" in pair)) throw new TypeError("Not a key pair");
  const [raw, pkcs8] = await Promise.all([
    crypto.subtle.exportKey("raw", pair.publicKey),
    crypto.subtle.exportKey("pkcs8", pair.privateKey),
  ]);
  return { publicKey: toBase64Url(new Uint8Array(raw)), privateKey: toBase64Url(new Uint8Array(pkcs8)) };
}

/** The signature of the message, 64 bytes. */
export async function signBytes(privateKey: string, message: Bytes): Promise<Bytes> {
  const pkcs8 = fromBase64Url(privateKey);
  if (!pkcs8) throw new TypeError("The private key is not base64url");
  const key = await crypto.subtle.importKey("pkcs8", pkcs8, ED25519, false, ["sign"]);
  return new Uint8Array(await crypto.subtle.sign(ED25519, key, message));
}

/**
 * Whether the signature is of this message by this key: the one check behind leases, refusals and proofs, in Node, browsers
 * and Electron. Malleable signatures and keys of small order are refused here, because engines differ in them. Throws only
 * where the engine has no Ed25519: that says nothing about the signature.
 */
export async function verifySignature(publicKey: Bytes, message: Bytes, signature: Bytes): Promise<boolean> {
  if (publicKey.length !== 32 || signature.length !== 64) return false;
  if (isSmallOrder(publicKey) || littleEndian(signature.subarray(32)) >= ORDER) return false;
  try {
    const key = await crypto.subtle.importKey("raw", publicKey, ED25519, false, ["verify"]);
    return await crypto.subtle.verify(ED25519, key, signature, message);
  } catch (error) {
    if (error instanceof DOMException && error.name !== "NotSupportedError") return false;
    throw error;
  }
}

/** False for what is no public key, or one under which signatures prove nothing. */
export function isUsablePublicKey(text: string): boolean {
  const bytes = fromBase64Url(text);
  return bytes !== null && bytes.length === 32 && !isSmallOrder(bytes);
}

function isSmallOrder(publicKey: Bytes): boolean {
  const unsigned = Uint8Array.from(publicKey);
  unsigned[31]! &= 0x7f;
  return SMALL_ORDER.has(hex(unsigned));
}

function littleEndian(bytes: Bytes): bigint {
  return BigInt(`0x${hex(bytes.toReversed())}`);
}

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
