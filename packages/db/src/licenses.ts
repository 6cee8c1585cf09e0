import type { Database } from "./database.ts";
import { gather } from "./gather.ts";
import type { SealedSecret } from "./secrets.ts";

type Handle = Pick<Database, "pool">;

/** Everything a decision about a license needs, as of `now`. Instants are ISO strings. */
export interface LicenseFacts {
  id: string;
  organizationId: string;
  tier: string;
  features: string[];
  limits: unknown;
  products: string[];
  status: "ACTIVE" | "EXPIRED" | "SUSPENDED" | "REVOKED";
  statusSince: string;
  lastFour: string | null;
  leaseDays: number;
  graceDays: number;
  note: string;
  issuedAt: string;
  expiresAt: string | null;
  now: string;
  /** Seats that are taken. */
  used: number;
  /** The activation of the device that was asked about; `seated`: it takes a seat. */
  device: { activation: string; product: string; released: boolean; seated: boolean } | null;
}

export interface ActivationFacts {
  id: string;
  deviceId: string;
  deviceKey: string;
  product: string;
  ended: boolean;
  license: LicenseFacts;
}

/** A key of the licenses' own, readable with the installation's key of that id alone. The pepper has no state. */
export interface SealedLicenseKey {
  name: string;
  state: "next" | "current" | "past" | null;
  publicKey: string | null;
  keyId: string;
  sealed: Uint8Array;
}

/** The license whose key has this digest, and what it knows of the device. Those who ask at the same time share a statement. */
export function lookUpLicense(
  { pool }: Handle,
  keyDigest: string,
  deviceId: string | null,
): Promise<LicenseFacts | null> {
  let ask = lookUps.get(pool);
  if (!ask) lookUps.set(pool, (ask = gather(AT_ONCE, (asked: LookUp[]) => lookUpLicenses(pool, asked))));
  return ask({ keyDigest, deviceId });
}

interface LookUp {
  keyDigest: string;
  deviceId: string | null;
}
/** Statements on their way: enough that one is worked on while another travels. */
const AT_ONCE = 2;
const lookUps = new WeakMap<Database["pool"], (asked: LookUp) => Promise<LicenseFacts | null>>();

async function lookUpLicenses(pool: Database["pool"], asked: readonly LookUp[]): Promise<(LicenseFacts | null)[]> {
  const text = "select place, facts from look_up_licenses($1, $2)";
  const values = [asked.map(({ keyDigest }) => keyDigest), asked.map(({ deviceId }) => deviceId)];
  const { rows } = await pool.query({ name: "look_up_licenses", text, values });
  const found = asked.map((): LicenseFacts | null => null);
  for (const { place, facts } of rows) found[place - 1] = facts;
  return found;
}

/** The activation with its license, whoever's it is. */
export async function lookUpActivation({ pool }: Handle, id: string): Promise<ActivationFacts | null> {
  const text = "select look_up_activation($1) as facts";
  const { rows } = await pool.query({ name: "look_up_activation", text, values: [id] });
  return rows[0].facts;
}

/** Keeps a nonce's SHA-256 (hex); answers until when it is good. */
export async function addLicenseNonce({ pool }: Handle, nonceHash: string, seconds: number): Promise<Date> {
  const text = "select add_license_nonce($1, $2) as until";
  const { rows } = await pool.query({ name: "add_license_nonce", text, values: [nonceHash, seconds] });
  return rows[0].until;
}

/** True for the first who uses the nonce in time. */
export async function useLicenseNonce({ pool }: Handle, nonceHash: string): Promise<boolean> {
  const text = "select use_license_nonce($1) as good";
  const { rows } = await pool.query({ name: "use_license_nonce", text, values: [nonceHash] });
  return rows[0].good;
}

/** Milliseconds until the next license ends, 0 or less when one has already; null when none does. */
export async function untilNextLicenseEnd({ pool }: Handle): Promise<number | null> {
  const { rows } = await pool.query({ name: "until_next_license_end", text: "select until_next_license_end() as ms" });
  return rows[0].ms;
}

export async function listLicenseKeys({ pool }: Handle): Promise<SealedLicenseKey[]> {
  const { rows } = await pool.query(
    'select name, state, public_key as "publicKey", key_id as "keyId", sealed from list_license_keys()',
  );
  return rows;
}

/** Keeps a key, unless another server did so first. */
export async function addLicenseKey({ pool }: Handle, key: SealedLicenseKey): Promise<void> {
  const { name, state, publicKey, keyId, sealed } = key;
  await pool.query("select add_license_key($1, $2, $3, $4, $5)", [name, state, publicKey, keyId, sealed]);
}

/** License keys that another key than this one sealed, in a fixed order from after the given one. */
export async function licenseKeysUnderOtherKeys(
  { pool }: Handle,
  keyId: string,
  after: Pick<SealedSecret, "workspaceId" | "name">,
  limit: number,
): Promise<SealedSecret[]> {
  const { rows } = await pool.query(
    'select workspace_id as "workspaceId", name, key_id as "keyId", sealed from license_keys_under_other_keys($1, $2, $3, $4)',
    [keyId, after.workspaceId, after.name, limit],
  );
  return rows;
}

/** Replaces how a license key is sealed; false when somebody did so meanwhile. */
export async function resealLicenseKey({ pool }: Handle, before: SealedSecret, after: SealedSecret): Promise<boolean> {
  const { rows } = await pool.query("select reseal_license_key($1, $2, $3, $4) as done", [
    before.name,
    before.sealed,
    after.keyId,
    after.sealed,
  ]);
  return rows[0].done;
}
