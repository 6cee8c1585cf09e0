import type { Database } from "./database.ts";
import type { Db } from "./transaction.ts";

type Handle = Pick<Database, "pool">;

/** Seconds a claim lasts: longer than any try takes, so that only a server that was lost loses one. */
const LEASE_SECONDS = 60;

/** A letter as it is kept: what it says is readable with the installation's key alone. */
export interface SealedLetter {
  id: string;
  recipient: string;
  kind: string;
  keyId: string;
  sealed: Uint8Array;
}

/** A letter in a sender's hands. `fence` goes with the outcome; a newer claim makes it stale. */
export interface ClaimedLetter extends SealedLetter {
  fence: number;
  /** Counts the tries from 1. */
  attempt: number;
}

/** Puts a letter into the outbox with the transaction; it is of use for so many seconds. */
export async function putLetter(db: Db, letter: SealedLetter, seconds: number): Promise<void> {
  const { id, recipient, kind, keyId } = letter;
  const sealed = Uint8Array.from(letter.sealed);
  await db.$queryRaw`select queue_letter(${id}::uuid, ${recipient}, ${kind}, ${keyId}, ${sealed}, ${seconds}::integer)::text`;
}

/** Claims due letters in one round trip, by the database's clock. */
export async function claimLetters({ pool }: Handle, limit: number): Promise<ClaimedLetter[]> {
  const { rows } = await pool.query({
    name: "claim_letters",
    text: 'select id, fence, attempt, recipient, kind, key_id as "keyId", sealed from claim_letters($1, $2)',
    values: [limit, LEASE_SECONDS],
  });
  return rows;
}

/**
 * Records what becomes of a letter: a `pending` one is tried again after `retrySeconds`, or is dead when that is null or it
 * is of no use by then. Answers the state it has, or null when the claim was lost.
 */
export async function finishLetter(
  { pool }: Handle,
  { id, fence }: Pick<ClaimedLetter, "id" | "fence">,
  outcome: { state: "pending" | "delivered" | "dead"; retrySeconds: number | null; error: string | null },
): Promise<"pending" | "delivered" | "dead" | null> {
  const { rows } = await pool.query({
    name: "finish_letter",
    text: "select finish_letter($1, $2, $3, $4, $5) as state",
    values: [id, fence, outcome.state, outcome.retrySeconds, outcome.error],
  });
  return rows[0].state;
}

/** Milliseconds until a letter is due, 0 or less when one is already; null when none waits. */
export async function untilNextLetter({ pool }: Handle): Promise<number | null> {
  const { rows } = await pool.query({ name: "until_next_letter", text: "select until_next_letter() as ms" });
  return rows[0].ms;
}

/** Removes letters that are older than three days; answers how many. */
export async function pruneLetters({ pool }: Handle, limit = 1_000): Promise<number> {
  const { rows } = await pool.query({
    name: "prune_letters",
    text: "select prune_letters($1) as pruned",
    values: [limit],
  });
  return rows[0].pruned;
}
