import { createHash, randomBytes } from "node:crypto";
import { AppError } from "@runsheet/contract/error";
import type { NewNonce } from "@runsheet/contract/license";
import { checkProof, type Statement } from "@runsheet/contract/license/device";
import { addLicenseNonce, useLicenseNonce } from "@runsheet/db/licenses";
import type { Ctx } from "../context.ts";

const GOOD_FOR_SECONDS = 5 * 60;

/** Something to sign, once and soon. */
export async function newNonce(ctx: Ctx): Promise<NewNonce> {
  const nonce = randomBytes(32).toString("base64url");
  const until = await addLicenseNonce(ctx.db, hashOf(nonce), GOOD_FOR_SECONDS);
  return { nonce, expiresAt: until.toISOString() };
}

/** The device of this key said this, just now and for the first time; or a refusal. */
export async function requireProof(ctx: Ctx, deviceKey: string, statement: Statement, proof: string): Promise<void> {
  if (!(await checkProof(deviceKey, statement, proof)))
    throw new AppError("forbidden", "license.bad_proof", "The proof is not of this device and request");
  if (!(await useLicenseNonce(ctx.db, hashOf(statement.nonce))))
    throw new AppError("conflict", "license.nonce_spent", "The nonce was used already, or is too old; ask for another");
}

function hashOf(nonce: string): string {
  return createHash("sha256").update(nonce).digest("hex");
}
