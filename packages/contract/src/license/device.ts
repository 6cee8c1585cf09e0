import { z } from "zod";
import { fromBase64Url, toBase64Url, toBytes } from "./bytes.ts";
import { isUsablePublicKey, newKeyPair, signBytes, verifySignature, type KeyPair } from "./ed25519.ts";

/** SHA-256 of the device's raw public key, in base64url. */
export const DeviceId = z.string().regex(/^[\w-]{43}$/, "Not the id of a device");
/** A device's raw Ed25519 public key, in base64url. */
export const DeviceKey = z
  .string()
  .regex(/^[\w-]{43}$/)
  .refine(isUsablePublicKey, "Not a key that can prove anything");
/** What the server hands out to be signed once: 256 random bits in base64url. */
export const Nonce = z.string().regex(/^[\w-]{43}$/, "Not a nonce");
/** An Ed25519 signature in base64url. */
export const Signature = z.string().regex(/^[\w-]{86}$/, "Not a signature");

/** A machine by its own key pair. The private key belongs in the system's vault and never leaves the machine. */
export interface Device extends KeyPair {
  id: string;
}

export async function newDevice(): Promise<Device> {
  const pair = await newKeyPair();
  return { ...pair, id: await deviceIdOf(pair.publicKey) };
}

/** The id follows from the key: nobody can take another device's. */
export async function deviceIdOf(publicKey: string): Promise<string> {
  const bytes = fromBase64Url(publicKey);
  if (!bytes) throw new TypeError("The public key is not base64url");
  return toBase64Url(new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)));
}

/** What a device says with its signature. `subject`: the product to activate, or the activation to renew, release or connect as a runner. */
export interface Statement {
  purpose: "activate" | "renew" | "release" | "connect";
  device: string;
  subject: string;
  nonce: string;
}

/** Signs the statement. Of `release` this is the receipt: the device says that it stops and gives its seat back. */
export async function proofOf(device: Device, statement: Omit<Statement, "device">): Promise<string> {
  return toBase64Url(await signBytes(device.privateKey, bytesOf({ ...statement, device: device.id })));
}

/** Whether the device of this key made the statement. */
export async function checkProof(publicKey: string, statement: Statement, proof: string): Promise<boolean> {
  const [key, signature] = [fromBase64Url(publicKey), fromBase64Url(proof)];
  if (!key || !signature || (await deviceIdOf(publicKey)) !== statement.device) return false;
  return verifySignature(key, bytesOf(statement), signature);
}

/** One line each; none of the parts may hold a line break, so no two statements share their bytes. */
function bytesOf({ purpose, device, subject, nonce }: Statement) {
  return toBytes(["runsheet.proof.v1", purpose, device, subject, nonce].join("\n"));
}
