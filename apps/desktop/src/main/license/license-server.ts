import { AppError } from "@runsheet/contract/error";
import { NewNonce, SigningKeys } from "@runsheet/contract/license";
import { toBase64Url, toBytes } from "@runsheet/contract/license/bytes";
import type { PublicKeys } from "@runsheet/contract/license/signed";
import type { z } from "zod";

type Fetch = typeof globalThis.fetch;

/** What the server signs with now, and who vouches for that. */
export async function findKeys(fetch: Fetch, server: string): Promise<{ keys: PublicKeys; signed: string[] }> {
  const { keys, signed } = await ask(fetch, `${server}/api/v1/licenses/keys`, { method: "GET" }, SigningKeys);
  return { keys: Object.fromEntries(keys.map(({ kid, publicKey }) => [kid, publicKey])), signed };
}

/** Something to sign once. */
export async function askNonce(fetch: Fetch, server: string): Promise<string> {
  const headers = { "content-type": "application/json" };
  return (await ask(fetch, `${server}/api/v1/licenses/nonce`, { method: "POST", headers, body: "{}" }, NewNonce)).nonce;
}

/** One short text for a set of keys, for people to compare. */
export async function fingerprintOf(keys: PublicKeys): Promise<string> {
  const lines = Object.entries(keys).map(([kid, key]) => `${kid} ${key}`);
  const digest = await crypto.subtle.digest("SHA-256", toBytes(lines.toSorted().join("\n")));
  return toBase64Url(new Uint8Array(digest));
}

async function ask<Schema extends z.ZodType>(fetch: Fetch, url: string, init: RequestInit, schema: Schema) {
  const answer = await fetch(url, init).then(
    async (found) => (found.ok ? schema.safeParse(await found.json().catch(() => null)) : null),
    () => null,
  );
  if (!answer?.success)
    throw new AppError("unavailable", "license.unreachable", "The license server could not be asked");
  return answer.data;
}
