import { createHash, randomBytes } from "node:crypto";
import { crc32 } from "node:zlib";

/** `pat`: a person's, `wsp`: a workspace's. */
export type TokenKind = "pat" | "wsp";

interface NewToken {
  token: string;
  tokenHash: string;
  lastFour: string;
}

/**
 * 256 random bits behind a prefix, with the CRC-32 of all before it at the end: programs that look for leaked tokens
 * know one by its form, and a mistyped one is none.
 */
export function newApiToken(kind: TokenKind): NewToken {
  const body = `rs_${kind}_${randomBytes(32).toString("base64url")}`;
  const token = body + crc32(body).toString(16).padStart(8, "0");
  return { token, tokenHash: createHash("sha256").update(token).digest("hex"), lastFour: token.slice(-4) };
}
