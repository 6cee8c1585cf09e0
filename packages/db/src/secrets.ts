import type { Database } from "./database.ts";
import type { Claim } from "./queue.ts";

type Handle = Pick<Database, "pool">;

/** A secret as it is kept: its content is readable with the key of that id alone. */
export interface SealedSecret {
  workspaceId: string;
  name: string;
  keyId: string;
  sealed: Uint8Array;
}

const COLUMNS = 'workspace_id as "workspaceId", name, key_id as "keyId", sealed';

/** The secrets of those names, for the runner that holds the run; each use stands in the audit log. */
export async function takeRunSecrets(
  { pool }: Handle,
  claim: Pick<Claim, "id" | "fence">,
  names: readonly string[],
): Promise<SealedSecret[]> {
  const { rows } = await pool.query({
    name: "take_run_secrets",
    text: `select ${COLUMNS} from take_run_secrets($1, $2, $3)`,
    values: [claim.id, claim.fence, names],
  });
  return rows;
}

/** Secrets that another key than this one sealed, in a fixed order from after the given one. */
export async function secretsUnderOtherKeys(
  { pool }: Handle,
  keyId: string,
  after: Pick<SealedSecret, "workspaceId" | "name">,
  limit: number,
): Promise<SealedSecret[]> {
  const { rows } = await pool.query(`select ${COLUMNS} from secrets_under_other_keys($1, $2, $3, $4)`, [
    keyId,
    after.workspaceId,
    after.name,
    limit,
  ]);
  return rows;
}

/** The same of webhooks' signing secrets, under the names they are sealed for. */
export async function signingSecretsUnderOtherKeys(
  { pool }: Handle,
  keyId: string,
  after: Pick<SealedSecret, "workspaceId" | "name">,
  limit: number,
): Promise<SealedSecret[]> {
  const { rows } = await pool.query(`select ${COLUMNS} from signing_secrets_under_other_keys($1, $2, $3, $4)`, [
    keyId,
    after.workspaceId,
    after.name,
    limit,
  ]);
  return rows;
}

/** Replaces how a secret is sealed; false when its content was replaced meanwhile. */
export async function resealSecret({ pool }: Handle, before: SealedSecret, after: SealedSecret): Promise<boolean> {
  const { rows } = await pool.query("select reseal_secret($1, $2, $3, $4, $5) as done", [
    before.workspaceId,
    before.name,
    before.sealed,
    after.keyId,
    after.sealed,
  ]);
  return rows[0].done;
}

/** Replaces how a webhook's signing secret is sealed; false when it was made anew meanwhile. */
export async function resealSigningSecret(
  { pool }: Handle,
  before: SealedSecret,
  after: SealedSecret,
): Promise<boolean> {
  const { rows } = await pool.query("select reseal_signing_secret($1, $2, $3, $4, $5) as done", [
    before.workspaceId,
    before.name,
    before.sealed,
    after.keyId,
    after.sealed,
  ]);
  return rows[0].done;
}
