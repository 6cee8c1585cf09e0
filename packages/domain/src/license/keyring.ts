import { createSecretKey, randomBytes, type KeyObject } from "node:crypto";
import { AppError } from "@runsheet/contract/error";
import type { SigningKeys } from "@runsheet/contract/license";
import { newKeyPair } from "@runsheet/contract/license/ed25519";
import { KEY_LIST_TYPE } from "@runsheet/contract/license/key-list";
import { signDocument } from "@runsheet/contract/license/signed";
import type { Database } from "@runsheet/db/database";
import { addLicenseKey, listLicenseKeys, type SealedLicenseKey } from "@runsheet/db/licenses";
import { change, type Ctx, type Installation } from "../context.ts";

/** What digests and signatures are made with. */
interface Keyring {
  /** Read in once: making a digest with its bytes would read them anew each time, which takes longer than the digest. */
  pepper: KeyObject;
  signer: { kid: string; privateKey: string };
  keys: SigningKeys["keys"];
  /** The list of keys as each of them but the next one says it. */
  signed: SigningKeys["signed"];
}

const PEPPER = "pepper";
const PEPPER_BYTES = 32;
/** The vault seals for a place; these keys belong to no workspace. */
const placeOf = (name: string) => ({ workspaceId: "00000000-0000-0000-0000-000000000000", name });

/** Read anew from time to time: another server may have changed over to the next key. */
const FRESH_MS = 30_000;
const kept = new WeakMap<Database, { readAt: number; keyring: Promise<Keyring> }>();

/** The keys, made at their first use. */
export function keyringOf({ db, installation }: Pick<Ctx, "db" | "installation">): Promise<Keyring> {
  const found = kept.get(db);
  if (found && performance.now() - found.readAt < FRESH_MS) return found.keyring;
  const keyring = openKeyring(db, installation).catch((error: unknown) => {
    kept.delete(db);
    throw error;
  });
  kept.set(db, { readAt: performance.now(), keyring });
  return keyring;
}

/** The public keys, for whoever builds a client. */
export async function getSigningKeys(ctx: Ctx): Promise<SigningKeys> {
  const { keys, signed } = await keyringOf(ctx);
  return { keys, signed };
}

/** Signs with the next key from now on, and makes another one to come after it. Clients know it already. */
export async function rotateKeys(ctx: Ctx): Promise<SigningKeys> {
  const { signer } = await keyringOf(ctx);
  await change(ctx, "license.rotateKeys", async (db, note) => {
    const [row] = await db.$queryRaw<{ done: boolean }[]>`select rotate_license_keys(${signer.kid}) as done`;
    if (!row?.done) throw new AppError("conflict", "license.keys_changed", "Somebody else changed the keys just now");
    note({ detail: { before: signer.kid } });
  });
  kept.delete(ctx.db);
  return getSigningKeys(ctx);
}

async function openKeyring(db: Database, { vault }: Installation): Promise<Keyring> {
  if (!vault)
    throw new AppError(
      "unavailable",
      "license.no_key",
      "This server has no key to keep license keys with; its operator sets RUNSHEET_SECRET_KEYS",
    );
  const seal = (name: string, content: string) => ({ name, ...vault.seal(content, placeOf(name)) });
  const open = (row: SealedLicenseKey) => {
    const content = vault.open(row, placeOf(row.name));
    if (content === null)
      throw new AppError("unavailable", "license.unreadable_keys", "No key of this server opens the license keys");
    return content;
  };
  await makeMissing(db, seal);
  const rows = await listLicenseKeys(db);
  const keys = rows.flatMap(({ name, state, publicKey }) =>
    state ? [{ kid: name, state, publicKey: publicKey! }] : [],
  );
  const current = rows.find(({ state }) => state === "current")!;
  const list = { type: KEY_LIST_TYPE, keys: keys.map(({ kid, publicKey }) => ({ kid, publicKey })) };
  const vouching = rows.filter(({ state }) => state === "current" || state === "past");
  return {
    pepper: createSecretKey(open(rows.find(({ name }) => name === PEPPER)!), "base64"),
    signer: { kid: current.name, privateKey: open(current) },
    keys,
    signed: await Promise.all(vouching.map((row) => signDocument(list, { kid: row.name, privateKey: open(row) }))),
  };
}

/** Whatever is not there yet. Of several servers at once one makes it, and all of them read it afterwards. */
async function makeMissing(
  db: Database,
  seal: (name: string, content: string) => Pick<SealedLicenseKey, "name" | "keyId" | "sealed">,
): Promise<void> {
  const rows = await listLicenseKeys(db);
  if (!rows.some(({ name }) => name === PEPPER)) {
    const pepper = seal(PEPPER, randomBytes(PEPPER_BYTES).toString("base64"));
    await addLicenseKey(db, { ...pepper, state: null, publicKey: null });
  }
  let number = Math.max(0, ...rows.map(({ name }) => Number(name)).filter(Number.isInteger));
  for (const state of ["current", "next"] as const) {
    if (rows.some((row) => row.state === state)) continue;
    number += 1;
    const { publicKey, privateKey } = await newKeyPair();
    await addLicenseKey(db, { ...seal(String(number), privateKey), state, publicKey });
  }
}
