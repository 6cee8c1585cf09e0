import { z } from "zod";
import { fromBase64Url, toBase64Url, toBytes, type Bytes } from "./bytes.ts";
import { signBytes, verifySignature } from "./ed25519.ts";

/** Public keys by kid, raw in base64url: two or more are compiled into a client, so that the server can change over. */
export type PublicKeys = Readonly<Record<string, string>>;

/** What every signed document says of itself. The algorithm is inside, and there is one. */
export const Signed = z.object({ kid: z.string().min(1).max(64), alg: z.literal("Ed25519") });

/** A signed document on its way: `base64url(bytes).base64url(signature)`; the signature is over exactly these bytes. */
export const SignedToken = z
  .string()
  .max(16_384)
  .regex(/^[\w-]+\.[\w-]{86}$/, "Not a signed document");

export type Verified<Document> =
  | { ok: true; document: Document }
  | { ok: false; reason: "malformed" | "unknown_key" | "bad_signature" | "unknown_shape" };

/** Signs a document, whose `kid` and `alg` it sets. */
export async function signDocument(document: object, signer: { kid: string; privateKey: string }): Promise<string> {
  const bytes = toBytes(JSON.stringify({ ...document, kid: signer.kid, alg: "Ed25519" }));
  return `${toBase64Url(bytes)}.${toBase64Url(await signBytes(signer.privateKey, bytes))}`;
}

/**
 * The document, when one of the keys signed it. Only `kid` and `alg` are looked at before that; the rest is read from the
 * bytes that were signed, never written anew. Members of later versions are left out.
 */
export async function verifyDocument<Schema extends z.ZodType>(
  token: string,
  keys: PublicKeys,
  schema: Schema,
): Promise<Verified<z.infer<Schema>>> {
  const parts = SignedToken.safeParse(token).success ? token.split(".") : [];
  const [bytes, signature] = parts.map(fromBase64Url);
  if (!bytes || !signature) return { ok: false, reason: "malformed" };
  const content = parse(bytes);
  const head = Signed.safeParse(content);
  if (!head.success) return { ok: false, reason: "malformed" };
  const key = Object.hasOwn(keys, head.data.kid) ? fromBase64Url(keys[head.data.kid]!) : null;
  if (!key) return { ok: false, reason: "unknown_key" };
  if (!(await verifySignature(key, bytes, signature))) return { ok: false, reason: "bad_signature" };
  const document = schema.safeParse(content);
  return document.success ? { ok: true, document: document.data } : { ok: false, reason: "unknown_shape" };
}

function parse(bytes: Bytes): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    return null;
  }
}
