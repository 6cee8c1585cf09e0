import { readFileSync } from "node:fs";
import { AppError } from "@runsheet/contract/error";
import { hash, verify, type Options } from "@node-rs/argon2";

/** OWASP's parameters for argon2id (Password Storage Cheat Sheet): 19 MiB, two passes, one lane. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } satisfies Options;
const CURRENT = `$argon2id$v=19$m=${COST.memoryCost},t=${COST.timeCost},p=${COST.parallelism}$`;
/** Hashes at once; more would only push others out of the caches and the memory. */
const AT_ONCE = 2;
/** Who waits longer than this line, or has this many in it already, is turned away rather than kept. */
const LONGEST_LINE = 64;
const MOST_EACH = 24;

const common = new Set(
  readFileSync(new URL("./common-passwords.txt", import.meta.url), "utf8")
    .split("\n")
    .filter(Boolean),
);

let working = 0;
const line: { who: string; next: () => void }[] = [];

async function bounded<T>(who: string, work: () => Promise<T>): Promise<T> {
  if (line.length >= LONGEST_LINE || line.filter((waiting) => waiting.who === who).length >= MOST_EACH)
    throw new AppError("limited", "account.busy", "Too many sign-ins at once, try again in a moment", {
      retryAfterSeconds: 2,
    });
  if (working >= AT_ONCE) await new Promise<void>((resolve) => line.push({ who, next: resolve }));
  else working += 1;
  try {
    return await work();
  } finally {
    const first = line.shift();
    if (first) first.next();
    else working -= 1;
  }
}

/** Hashes for `who`, an address or a person: nobody fills the whole line alone. */
export function hashPassword(password: string, who: string): Promise<string> {
  return bounded(who, () => hash(password.normalize("NFKC"), COST));
}

/** Made once: checking against it takes as long as against a real one. */
const decoy = hash("nobody has this password", COST);

/** True when the password fits; `stored` null costs the same time and is always false. */
export async function fitsPassword(password: string, stored: string | null, who: string): Promise<boolean> {
  const against = stored ?? (await decoy);
  const fits = await bounded(who, () => verify(against, password.normalize("NFKC")));
  return stored !== null && fits;
}

export function isOutdated(stored: string): boolean {
  return !stored.startsWith(CURRENT);
}

/** Refuses a password that everybody tries first, or that is the address itself. */
export function refuseCommon(password: string, email: string, field: string): void {
  const plain = password.toLowerCase();
  const [mailbox] = email.split("@");
  if (!common.has(plain) && plain !== email && plain !== mailbox) return;
  const problem = { path: [field], message: "This password is too easy to guess" };
  throw new AppError("invalid", "account.common_password", problem.message, {}, [problem]);
}
