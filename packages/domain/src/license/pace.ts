import { createHash } from "node:crypto";
import { AppError } from "@runsheet/contract/error";
import { countFailure, type Allowance } from "@runsheet/db/lookup";
import type { Ctx } from "../context.ts";

/** So many calls in a window: of keys that are not there from an address, and of what is there by key and organization. */
const ALLOWANCES = {
  guess: { failures: 100, windowSeconds: 15 * 60 },
  key: { failures: 6_000, windowSeconds: 60 },
  device: { failures: 60, windowSeconds: 60 },
  organization: { failures: 12_000, windowSeconds: 60 },
} satisfies Record<string, Allowance>;
type Calls = Partial<Record<keyof typeof ALLOWANCES, string>>;

/** Counts what writes in the database, so that all servers count together. */
export async function pace(ctx: Ctx, calls: Calls): Promise<void> {
  for (const [counted, subject] of entriesOf(calls)) {
    const digest = createHash("sha256").update(subject).digest("base64url");
    const wait = await countFailure(ctx.db, `license.${counted}:${digest}`, 1, ALLOWANCES[counted]);
    if (wait > 0) throw tooMany(wait);
  }
}

interface Window {
  endsAt: number;
  calls: number;
}
const MOST_WINDOWS = 50_000;
const windows = new Map<string, Window>();

/** Counts what only reads in this server: a validation waits for the database once. */
export function paceHere(calls: Calls): void {
  const now = performance.now();
  for (const [counted, subject] of entriesOf(calls)) {
    const key = `${counted}:${subject}`;
    let window = windows.get(key);
    if (!window || window.endsAt <= now) {
      window = { endsAt: now + ALLOWANCES[counted].windowSeconds * 1_000, calls: 0 };
      windows.delete(key);
      // In the order of their beginning: the first ones end first.
      for (const [old, { endsAt }] of windows) {
        if (endsAt > now && windows.size < MOST_WINDOWS) break;
        windows.delete(old);
      }
      windows.set(key, window);
    }
    window.calls += 1;
    if (window.calls > ALLOWANCES[counted].failures) throw tooMany(Math.ceil((window.endsAt - now) / 1_000));
  }
}

function entriesOf(calls: Calls): [keyof typeof ALLOWANCES, string][] {
  return Object.entries(calls) as [keyof typeof ALLOWANCES, string][];
}

function tooMany(retryAfterSeconds: number): AppError {
  return new AppError("limited", "license.throttled", `Too many requests; try again in ${retryAfterSeconds} s`, {
    retryAfterSeconds,
  });
}
