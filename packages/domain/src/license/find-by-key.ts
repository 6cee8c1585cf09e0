import { createHmac, type KeyObject } from "node:crypto";
import { readLicenseKey, type ReadKey } from "@runsheet/contract/license/key";
import { lookUpLicense, type LicenseFacts } from "@runsheet/db/licenses";
import type { Ctx } from "../context.ts";
import { keyringOf } from "./keyring.ts";
import { pace } from "./pace.ts";

/** What stands for a key in the database. Without the pepper it tells nothing about the key. */
export function digestOf(pepper: KeyObject, key: string): string {
  return createHmac("sha256", pepper).update(key).digest("hex");
}

interface Found {
  facts: LicenseFacts | null;
  /** Of the key that was read; null where none could be. */
  digest: string | null;
  mistyped: boolean;
}

/** The license of a key as people write it. Keys that are not there are counted against the address that tries them. */
export async function findByKey(ctx: Ctx, text: string, deviceId: string | null): Promise<Found> {
  const read: ReadKey = readLicenseKey(text);
  const digest = read.ok ? digestOf((await keyringOf(ctx)).pepper, read.key) : null;
  const facts = digest && (await lookUpLicense(ctx.db, digest, deviceId));
  if (!facts) await pace(ctx, { guess: ctx.request.address });
  return { facts: facts || null, digest, mistyped: !read.ok && read.reason === "mistyped" };
}
