import { createHash } from "node:crypto";
import { AppError } from "@runsheet/contract/error";
import { countFailure, forgetFailures, type Allowance } from "@runsheet/db/lookup";
import type { Ctx } from "../context.ts";

/** What may be tried before one has to wait. Counted in the database, so that all servers count together. */
const ALLOWANCES = {
  account: { failures: 20, windowSeconds: 15 * 60 },
  address: { failures: 200, windowSeconds: 15 * 60 },
  signUp: { failures: 200, windowSeconds: 60 * 60 },
} satisfies Record<string, Allowance>;
type Counted = keyof typeof ALLOWANCES;

/** Addresses and accounts are counted under their digest: the table tells nobody who tried. */
function keyOf(counted: Counted, subject: string): string {
  return `${counted}:${createHash("sha256").update(subject).digest("base64url")}`;
}

/** Counts `added` tries (0: only asks) and refuses when there were too many. */
export async function throttle(ctx: Ctx, counted: Counted, subject: string, added: 0 | 1): Promise<void> {
  const wait = await countFailure(ctx.db, keyOf(counted, subject), added, ALLOWANCES[counted]);
  if (wait > 0)
    throw new AppError("limited", "account.throttled", `Too many tries; try again in ${Math.ceil(wait / 60)} min`, {
      retryAfterSeconds: wait,
    });
}

export async function forgive(ctx: Ctx, counted: Counted, subject: string): Promise<void> {
  await forgetFailures(ctx.db, keyOf(counted, subject));
}
