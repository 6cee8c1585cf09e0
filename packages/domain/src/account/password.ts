import { readFileSync } from "node:fs";
import { AppError } from "@runsheet/contract/error";
import { hash, verify, type Options } from "@node-rs/argon2";
import { dictionary } from "@zxcvbn-ts/language-common";

/** OWASP's parameters for argon2id (Password Storage Cheat Sheet): 19 MiB, two passes, one lane. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } satisfies Options;
const CURRENT = `$argon2id$v=19$m=${COST.memoryCost},t=${COST.timeCost},p=${COST.parallelism}$`;
/** Hashes at once; more would only push others out of the caches and the memory. */
const AT_ONCE = 2;
/** Who waits longer than this line, or has this many in it already, is turned away rather than kept. */
const LONGEST_LINE = 64;
const MOST_EACH = 24;

/** What people choose most, from leaks, besides what a list of ours adds. */
const common = new Set([
  ...dictionary["passwords-common"],
  ...readFileSync(new URL("./common-passwords.txt", import.meta.url), "utf8")
    .split("\n")
    .filter(Boolean),
]);
/** Words of the place itself: who guesses tries them first (docs/asvs.md, 6.1.2). */
const CONTEXT = ["runsheet", "password", "passwort", "workspace", "workflow", "welcome", "admin"];
/** Who uses one of them, or their own name or address, adds at least so many letters, or letters and digits. */
const OWN_LETTERS = 4;
const OWN_SIGNS = 8;

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

/** Refuses a password that everybody tries first, or that says little more than whose it is and what it is for. */
export function refuseGuessable(
  password: string,
  { email, name }: { email: string; name: string },
  field: string,
): void {
  const plain = password.normalize("NFKC").toLowerCase();
  const own = `${email} ${name.normalize("NFKC").toLowerCase()}`
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length > 2);
  const rest = [...own, ...CONTEXT]
    .toSorted((a, b) => b.length - a.length)
    .reduce((left, word) => left.replaceAll(word, " "), plain);
  const lettersOf = (text: string, others: RegExp) => text.replaceAll(others, "").length;
  const isOwn =
    rest === plain || lettersOf(rest, /\P{L}/gu) >= OWN_LETTERS || lettersOf(rest, /[^\p{L}\p{N}]/gu) >= OWN_SIGNS;
  if (isOwn && !common.has(plain)) return;
  const problem = { path: [field], message: "This password is too easy to guess" };
  throw new AppError("invalid", "account.common_password", problem.message, {}, [problem]);
}
