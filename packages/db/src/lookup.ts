import type { Scope } from "@runsheet/contract/access";
import type { Workspace } from "@runsheet/contract/workspace";
import type { Database } from "./database.ts";
import type { Db } from "./transaction.ts";

type Handle = Pick<Database, "pool">;

export interface SessionRow {
  session: { id: string; createdAt: string; expiresAt: string };
  person: PersonRow;
}

/** A person with the workspaces they belong to. */
export interface PersonRow {
  id: string;
  email: string;
  name: string;
  homeOrganizationId: string;
  emailVerified: boolean;
  workspaces: Workspace[];
}

/** A person before they are signed in. */
export interface KnownPerson {
  id: string;
  name: string;
  email: string;
  homeOrganizationId: string;
}

export interface AccountRow extends KnownPerson {
  passwordHash: string;
}

/** The live session of a token's SHA-256 (hex) and its person. */
export async function lookUpSession({ pool }: Handle, tokenHash: string): Promise<SessionRow | null> {
  const { rows } = await pool.query({
    name: "look_up_session",
    text: "select session, person from look_up_session($1)",
    values: [tokenHash],
  });
  return rows[0] ?? null;
}

/** Exactly one of `person` and `workspace` is there. */
export interface ApiTokenRow {
  token: { id: string; name: string; scopes: Scope[]; expiresAt: string };
  person: PersonRow | null;
  workspace: { id: string; organizationId: string } | null;
  /** Of the organizations that it could work in, those whose license has no API tokens: which tier that is, and from which on one has. */
  resting: Record<string, { tier: string; from: string | null }>;
}

/** Whose a live API token's SHA-256 (hex) is; `address` is noted as where it was used. */
export async function lookUpApiToken(
  { pool }: Handle,
  tokenHash: string,
  address: string,
): Promise<ApiTokenRow | null> {
  const { rows } = await pool.query({
    name: "look_up_api_token",
    text: "select token, person, workspace, resting from look_up_api_token($1, $2)",
    values: [tokenHash, address],
  });
  return rows[0] ?? null;
}

/** The account of a lower-cased e-mail address. */
export async function lookUpAccount({ pool }: Handle, email: string): Promise<AccountRow | null> {
  const text =
    'select id, name, email, password_hash as "passwordHash", home_organization_id as "homeOrganizationId" from look_up_account($1)';
  const { rows } = await pool.query({ name: "look_up_account", text, values: [email] });
  return rows[0] ?? null;
}

/** Whose a one-time token's SHA-256 (hex) is, while it is good. */
export async function lookUpOneTimeToken(
  { pool }: Handle,
  tokenHash: string,
  purpose: string,
): Promise<KnownPerson | null> {
  const { rows } = await pool.query({
    name: "look_up_one_time_token",
    text: 'select id, name, email, home_organization_id as "homeOrganizationId" from look_up_one_time_token($1, $2)',
    values: [tokenHash, purpose],
  });
  return rows[0] ?? null;
}

/** A person and what the code that they gave to the desktop app is bound to. */
export interface AppCodeRow extends KnownPerson {
  challenge: string;
  redirect: string;
}

/** Uses up a code (as SHA-256 in hex): whose it was, or null when it is good no more. */
export async function redeemAppCode({ pool }: Handle, codeHash: string): Promise<AppCodeRow | null> {
  const { rows } = await pool.query({
    name: "redeem_app_code",
    text: 'select id, name, email, home_organization_id as "homeOrganizationId", challenge, redirect from redeem_app_code($1)',
    values: [codeHash],
  });
  return rows[0] ?? null;
}

/** How many failures a key may have within a window. */
export interface Allowance {
  failures: number;
  windowSeconds: number;
}

/** Counts tries or takes some back (a negative number); answers the seconds to wait, 0 for none. */
export async function countFailure({ pool }: Handle, key: string, added: number, allowed: Allowance): Promise<number> {
  const { rows } = await pool.query({
    name: "count_failure",
    text: "select count_failure($1, $2, $3, $4) as wait",
    values: [key, added, allowed.failures, allowed.windowSeconds],
  });
  return rows[0].wait;
}

/** The same within a transaction: what is rolled back was not tried. */
export async function countInTransaction(db: Db, key: string, added: number, allowed: Allowance): Promise<number> {
  const [row] = await db.$queryRaw<{ wait: number }[]>`
    select count_failure(${key}, ${added}::integer, ${allowed.failures}::integer, ${allowed.windowSeconds}::integer) as wait`;
  return row!.wait;
}

export async function forgetFailures({ pool }: Handle, key: string): Promise<void> {
  await pool.query({ name: "forget_failures", text: "select forget_failures($1)", values: [key] });
}

/** Removes sessions and failure counts that are over; answers how many sessions went. */
export async function pruneExpired({ pool }: Handle): Promise<number> {
  const { rows } = await pool.query("select prune_expired() as removed");
  return rows[0].removed;
}
