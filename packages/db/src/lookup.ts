import type { Workspace } from "@runsheet/contract/workspace";
import type { Database } from "./database.ts";

type Handle = Pick<Database, "pool">;

export interface SessionRow {
  session: { id: string; createdAt: string; expiresAt: string };
  person: { id: string; email: string; name: string; homeOrganizationId: string; workspaces: Workspace[] };
}

export interface AccountRow {
  id: string;
  name: string;
  email: string;
  passwordHash: string;
  homeOrganizationId: string;
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

/** The account of a lower-cased e-mail address. */
export async function lookUpAccount({ pool }: Handle, email: string): Promise<AccountRow | null> {
  const text =
    'select id, name, email, password_hash as "passwordHash", home_organization_id as "homeOrganizationId" from look_up_account($1)';
  const { rows } = await pool.query({ name: "look_up_account", text, values: [email] });
  return rows[0] ?? null;
}

/** How many failures a key may have within a window. */
export interface Allowance {
  failures: number;
  windowSeconds: number;
}

/** Counts a try (1) or takes one back (-1); answers the seconds to wait, 0 for none. */
export async function countFailure({ pool }: Handle, key: string, added: 1 | -1, allowed: Allowance): Promise<number> {
  const { rows } = await pool.query({
    name: "count_failure",
    text: "select count_failure($1, $2, $3, $4) as wait",
    values: [key, added, allowed.failures, allowed.windowSeconds],
  });
  return rows[0].wait;
}

export async function forgetFailures({ pool }: Handle, key: string): Promise<void> {
  await pool.query({ name: "forget_failures", text: "select forget_failures($1)", values: [key] });
}

/** Removes sessions and failure counts that are over; answers how many sessions went. */
export async function pruneExpired({ pool }: Handle): Promise<number> {
  const { rows } = await pool.query("select prune_expired() as removed");
  return rows[0].removed;
}
