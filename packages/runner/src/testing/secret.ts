import fc from "fast-check";

const NASTY = [
  "'",
  '"',
  "`",
  "\\",
  "/",
  "%",
  "+",
  "&",
  "<",
  ">",
  "$",
  "{",
  "}",
  "(",
  ")",
  "[",
  "]",
  "*",
  ".",
  "^",
  "|",
  "?",
  "#",
  "=",
  " ",
  "\n",
  "\t",
  "\r\n",
  "é",
  "€",
  "💥",
  "ß",
  "-",
  "_",
  "\u0001",
  "\u001B",
];

/** Any text a secret may be: letters of all kinds, signs that mean something somewhere, spaces and lines. */
export const secretText = fc
  .tuple(
    fc.constantFrom("", "", " ", "\n", "\t "),
    fc.string({
      unit: fc.oneof(
        fc.constantFrom(...NASTY),
        fc.string({ unit: "grapheme-ascii", minLength: 1, maxLength: 1 }),
        fc.string({ unit: "grapheme", minLength: 1, maxLength: 1 }),
      ),
      minLength: 8,
      maxLength: 40,
    }),
    fc.constantFrom("", "", " ", "\n"),
  )
  .map((parts) => parts.join("").replaceAll(/\r+\n?/g, "\r\n"))
  .filter((text) => text.trim().length >= 8 && text.isWellFormed() && new Set(text.trim()).size >= 4);

/** Secrets of the kinds that people keep, and some that nobody should. */
export const HARD_SECRETS = [
  "sk-proj-0123456789abcdefABCDEF",
  "p\"a's\\s/w$o`r%d&<x>",
  "^(.*)+[a-z]?{2}|$",
  "pässwörd-€-💥-ok",
  "eight  and   spaces",
  "a'b'c'd''e'f",
  '""quoted"" and ""more""',
  "%25%2B+%20+%%20%",
  "\\\\\\n\\u0041\\x41\\",
  "line one\nline two\n\nline four",
  "correct horse\tbattery\r\nstaple",
  "<a href='x'>&amp;</a>",
];

export function bytesOf(text: string): Buffer {
  return Buffer.from(text);
}

const percent = (text: string) => [...bytesOf(text)].map((byte) => `%${byte.toString(16).padStart(2, "0")}`).join("");
const units = (text: string) =>
  text
    .split("")
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`)
    .join("");
const inJson = (text: string) => JSON.stringify(text).slice(1, -1);
const html = (text: string) => text.replaceAll(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
const named: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#x27;" };

/** How programs write a secret into something else. */
export const ENCODINGS: Record<string, (secret: string) => string> = {
  "it is": (secret) => secret,
  "capital letters of a host": (secret) => secret.replaceAll(/[a-z]/g, (letter) => letter.toUpperCase()),
  "Windows lines": (secret) => secret.replaceAll(/\r?\n/g, "\r\n"),
  "encodeURIComponent does": encodeURIComponent,
  "a path does": (secret) => encodeURIComponent(secret).replaceAll("%2F", "/"),
  "a form does": (secret) => new URLSearchParams([["", secret]]).toString().slice(1),
  "percent in lower case": (secret) => encodeURIComponent(secret).replaceAll(/%../g, (code) => code.toLowerCase()),
  "percent everywhere": percent,
  "percent everywhere, in capitals": (secret) => percent(secret).toUpperCase(),
  "percent twice": (secret) => encodeURIComponent(encodeURIComponent(secret)),
  JSON: inJson,
  "JSON with every slash escaped": (secret) => inJson(secret).replaceAll("/", "\\/"),
  "JSON in JSON": (secret) => inJson(inJson(secret)),
  "JSON in ASCII": (secret) => inJson(secret).replaceAll(/[^ -~]/g, units),
  "JSON of code units": units,
  "JSON of code units, in capitals": (secret) => units(secret).toUpperCase().replaceAll("\\U", "\\u"),
  "code units in JSON": (secret) => inJson(units(secret)),
  "JSON in an address": (secret) => encodeURIComponent(inJson(secret)),
  "hexadecimal digits": (secret) => bytesOf(secret).toString("hex"),
  "hexadecimal digits in capitals": (secret) => bytesOf(secret).toString("hex").toUpperCase(),
  "a list of bytes": (secret) => [...bytesOf(secret)].map((byte) => byte.toString(16).padStart(2, "0")).join(" "),
  "a list of numbers": (secret) => JSON.stringify([...bytesOf(secret)]).slice(1, -1),
  "HTML numbers": html,
  "HTML names": (secret) => secret.replaceAll(/[&<>"']/g, (sign) => named[sign]!),
  "a shell quotes": (secret) => secret.replaceAll("'", "'\\''"),
  "Python quotes for a shell": (secret) => secret.replaceAll("'", `'"'"'`),
  "SQL quotes": (secret) => secret.replaceAll("'", "''"),
  "CSV quotes": (secret) => secret.replaceAll('"', '""'),
  "backslashes before signs": (secret) => secret.replaceAll(/[^\w\s]/gu, "\\$&"),
  "octal bytes": (secret) =>
    secret.replaceAll(/[^ -~]/gu, (sign) =>
      [...bytesOf(sign)].map((byte) => `\\${byte.toString(8).padStart(3, "0")}`).join(""),
    ),
  base64: (secret) => bytesOf(secret).toString("base64"),
  "base64 without padding": (secret) => bytesOf(secret).toString("base64").replaceAll("=", ""),
  "URL-safe base64": (secret) => bytesOf(secret).toString("base64url"),
  "base64 in an address": (secret) => encodeURIComponent(bytesOf(secret).toString("base64")),
};

/** Every 12 characters in a row that base64 makes of nothing but the secret when `offset` bytes stand before it. */
export function interiorOf(secret: string, offset: number): string[] {
  const bytes = bytesOf(secret.trim());
  const lead = bytesOf(secret.slice(0, secret.length - secret.trimStart().length)).length;
  const skipped = (offset + lead) % 3;
  const encoded = Buffer.concat([Buffer.alloc(skipped), bytes])
    .toString("base64")
    .replaceAll("=", "");
  const interior = encoded.slice(Math.ceil((skipped * 8) / 6), Math.floor(((skipped + bytes.length) * 8) / 6));
  const parts = (text: string) =>
    Array.from({ length: Math.max(0, text.length - 11) }, (_, at) => text.slice(at, at + 12));
  return [...parts(interior), ...parts(interior.replaceAll("+", "-").replaceAll("/", "_"))];
}

/** The beginning of a secret that goes on differently. */
export function lookAlike(secret: string): string {
  return `${secret.trim().slice(0, 5)}~`;
}
