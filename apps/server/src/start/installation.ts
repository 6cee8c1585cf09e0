import { randomBytes } from "node:crypto";
import { readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Installation } from "@runsheet/domain/context";
import { createVault, KEY_BYTES, type Vault } from "@runsheet/domain/secret";
import type { Env } from "../env.ts";
import { SAMPLE } from "./sample-account.ts";

/** What this server lends to every verb. An embedded one makes its own key and is run by the sample account. */
export async function findInstallation(env: Env, embedded: boolean): Promise<Installation> {
  const operators = embedded && env.operators.length === 0 ? [SAMPLE.email] : env.operators;
  return {
    vault: await findVault(env, embedded),
    operators: new Set(operators),
    // Without a mail server, mails that nobody could read would only pretend that people are told.
    mail: env.smtpUrl ? "smtp" : embedded ? "outbox" : "off",
    webhookPrivate: env.webhookPrivate,
    addressKnown: embedded || env.publicUrl !== null,
    leastDesktop: env.leastDesktop,
  };
}

async function findVault(env: Env, embedded: boolean): Promise<Vault | null> {
  const [first, ...rest] = env.secretKeys ?? [];
  if (first) return createVault([first, ...rest]);
  return embedded ? createVault([await keyOf(join(env.dataDir, "secret.key"))]) : null;
}

/** The key of that file, made once. A damaged file is an error: a new key would make every secret unreadable. */
async function keyOf(path: string): Promise<Uint8Array> {
  const text = await readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return null;
    throw error;
  });
  if (text === null) return makeKey(path);
  const key = Buffer.from(text.trim(), "base64");
  if (key.length !== KEY_BYTES) throw new Error(`${path} should hold a key of ${KEY_BYTES} bytes in base64`);
  return key;
}

/** Written beside and renamed, so that no half-written key is ever found. */
async function makeKey(path: string): Promise<Uint8Array> {
  const key = randomBytes(KEY_BYTES);
  await writeFile(`${path}.new`, `${key.toString("base64")}\n`, { mode: 0o600, flush: true });
  await rename(`${path}.new`, path);
  return key;
}
