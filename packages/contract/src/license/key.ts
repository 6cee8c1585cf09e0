/** Crockford's base 32: no I, L, O or U, which people take for something else. */
const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const PREFIX = "RS";
/** 26 characters of 5 random bits each: 130 bits. */
const RANDOM_CHARACTERS = 26;
const CHECK_CHARACTERS = 6;
const GROUP = 4;
/** The code and constant of bech32m (BIP 350): any four wrong characters are noticed, and all but one in a billion of the rest. */
const GENERATOR = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3];
const CONSTANT = 0x2bc830a3;

/** A new license key, such as `RS-7K2M-…` with eight groups: shown once, then known to its holder alone. */
export function newLicenseKey(): string {
  const random = Array.from(crypto.getRandomValues(new Uint8Array(RANDOM_CHARACTERS)), (byte) => byte & 31);
  return spell([...random, ...checkOf(random)]);
}

/** `mistyped`: the checksum does not fit, so no such key was ever made. */
export type ReadKey = { ok: true; key: string } | { ok: false; reason: "malformed" | "mistyped" };

/** Reads a key as people write it: any case, with or without dashes and blanks, O for 0, I or L for 1. */
export function readLicenseKey(text: string): ReadKey {
  const written = text.toUpperCase().replaceAll(/[\s-]/g, "");
  const length = RANDOM_CHARACTERS + CHECK_CHARACTERS;
  const characters =
    written.length === PREFIX.length + length && written.startsWith(PREFIX) ? written.slice(2) : written;
  const values = Array.from(characters.replaceAll("O", "0").replaceAll(/[IL]/g, "1"), (one) => ALPHABET.indexOf(one));
  if (values.length !== length || values.includes(-1)) return { ok: false, reason: "malformed" };
  if (remainder([...prefixValues(), ...values]) !== CONSTANT) return { ok: false, reason: "mistyped" };
  return { ok: true, key: spell(values) };
}

/** The last four characters, by which people tell their keys apart. */
export function lastFourOf(key: string): string {
  return key.slice(-GROUP);
}

function spell(values: readonly number[]): string {
  const characters = values.map((value) => ALPHABET[value]).join("");
  return [PREFIX, ...(characters.match(/.{4}/g) ?? [])].join("-");
}

function checkOf(values: readonly number[]): number[] {
  const rest = remainder([...prefixValues(), ...values, ...Array<number>(CHECK_CHARACTERS).fill(0)]) ^ CONSTANT;
  return Array.from({ length: CHECK_CHARACTERS }, (_, index) => (rest >> (5 * (CHECK_CHARACTERS - 1 - index))) & 31);
}

/** The prefix counts too: a key of another maker does not pass for ours. */
function prefixValues(): number[] {
  return Array.from(PREFIX, (one) => ALPHABET.indexOf(one));
}

function remainder(values: readonly number[]): number {
  let rest = 1;
  for (const value of values) {
    const top = rest >> 25;
    rest = ((rest & 0x1ffffff) << 5) ^ value;
    for (const [bit, generator] of GENERATOR.entries()) if ((top >> bit) & 1) rest ^= generator;
  }
  return rest;
}
