import { createHash } from "node:crypto";
import { AppError } from "@runsheet/contract/error";
import { countFailure, countInTransaction, forgetFailures, type Allowance } from "@runsheet/db/lookup";
import type { Db } from "@runsheet/db/transaction";
import type { Ctx } from "../context.ts";

/**
 * What may be tried before one has to wait. Counted in the database, so that all servers count together. Tries for an
 * account are bounded tightly per address and loosely over all addresses: a stranger must not keep its owner out.
 */
const ALLOWANCES = {
  accountFromAddress: { failures: 20, windowSeconds: 15 * 60 },
  account: { failures: 400, windowSeconds: 15 * 60 },
  address: { failures: 200, windowSeconds: 15 * 60 },
  password: { failures: 20, windowSeconds: 15 * 60 },
  letter: { failures: 5, windowSeconds: 60 * 60 },
  letterAddress: { failures: 60, windowSeconds: 60 * 60 },
  resetFromAddress: { failures: 5, windowSeconds: 60 * 60 },
  resetAccount: { failures: 20, windowSeconds: 60 * 60 },
  invitation: { failures: 200, windowSeconds: 60 * 60 },
  signUp: { failures: 200, windowSeconds: 60 * 60 },
} satisfies Record<string, Allowance>;
type Counted = keyof typeof ALLOWANCES;
type Tries = Partial<Record<Counted, string>>;

/** Addresses and accounts are counted under their digest: the table tells nobody who tried. */
function keyOf(counted: Counted, subject: string): string {
  return `${counted}:${createHash("sha256").update(subject).digest("base64url")}`;
}

/** Counts a try, or several at once, and refuses when there were too many. */
export async function throttle(ctx: Ctx, counted: Counted, subject: string, tries = 1): Promise<void> {
  refuseWhileWaiting(await countFailure(ctx.db, keyOf(counted, subject), tries, ALLOWANCES[counted]));
}

/** The same for what a transaction is about to do, which does not count when it is rolled back. */
export async function throttleWork(db: Db, counted: Counted, subject: string, tries = 1): Promise<void> {
  refuseWhileWaiting(await countInTransaction(db, keyOf(counted, subject), tries, ALLOWANCES[counted]));
}

function refuseWhileWaiting(seconds: number): void {
  if (seconds > 0)
    throw new AppError("limited", "account.throttled", `Too many tries; try again in ${Math.ceil(seconds / 60)} min`, {
      retryAfterSeconds: seconds,
    });
}

/**
 * Checks a guess at a secret under bounds. It is counted before the check, so that many at once cannot slip under them;
 * a right one is taken back, and so is one that could not be checked. `forgotten` starts anew after a right guess.
 */
export async function guess(
  ctx: Ctx,
  tries: Tries,
  forgotten: Counted,
  check: () => Promise<boolean>,
): Promise<boolean> {
  const counted = Object.entries(tries) as [Counted, string][];
  for (const [name, subject] of counted) await throttle(ctx, name, subject);
  const takeBack = async () => {
    for (const [name, subject] of counted) await countFailure(ctx.db, keyOf(name, subject), -1, ALLOWANCES[name]);
  };
  const isRight = await check().catch(async (error: unknown) => {
    await takeBack();
    throw error;
  });
  if (!isRight) return false;
  await takeBack();
  await forgetFailures(ctx.db, keyOf(forgotten, tries[forgotten]!));
  return true;
}
