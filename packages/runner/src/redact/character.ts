import { Spelling, START } from "./spelling.ts";

/** Escapes within escapes that are followed: text in JSON, in JSON or a shell's quotes. */
const MOST_BACKSLASHES = 4;
const BACKSLASHES = ["\\", "%5C"];
const LETTERS: Record<string, string> = {
  "\n": "n",
  "\r": "r",
  "\t": "t",
  "\b": "b",
  "\f": "f",
  "\v": "v",
  "\u001B": "e",
};
const NAMED: Record<string, string> = { "&": "amp", "<": "lt", ">": "gt", '"': "quot", "'": "apos" };
/** Ends the quotes, brings one quote, and opens them again: how shells write `'` inside `'…'`, also within JSON. */
const REQUOTED = ["'\\''", "'\\\\''", `'"'"'`, `'\\"'\\"'`, "'\\\"'\\\"'"];
const encoder = new TextEncoder();

/**
 * The ways in which programs write one character inside another text: raw, percent-encoded (RFC 3986, and forms with
 * `+`), as an HTML reference, escaped with backslashes (JSON, JavaScript, Python, C, shells), doubled in quotes (SQL,
 * CSV). Each character may be written in its own way, so every mixture of encodings is found.
 */
export function characterSpelling(character: string, isFirst: boolean): Spelling {
  const spelling = new Spelling();
  const escaped = backslashes(spelling);
  // A backslash before a plain first letter belongs to what stands before: `C:\secret`.
  const from = isFirst && /[a-z0-9]/i.test(character) ? [START] : [START, ...escaped];
  spelling.write(from, character);
  for (const text of references(character)) spelling.write(from, text);
  for (const text of percentForms(character)) spelling.write(from, text);
  for (const text of doubled(character)) spelling.write([START], text);
  for (const text of escapes(character)) spelling.write(escaped, text);
  writeUnits(spelling, escaped, character);
  return spelling;
}

/** The nodes after one, two, … backslashes. */
function backslashes(spelling: Spelling): number[] {
  const nodes: number[] = [];
  for (let from = START; nodes.length < MOST_BACKSLASHES; from = nodes.at(-1)!) {
    const to = spelling.node();
    for (const text of BACKSLASHES) spelling.write([from], text, { to });
    nodes.push(to);
  }
  return nodes;
}

function percentForms(character: string): string[] {
  const bytes = [...encoder.encode(character)].map(hex);
  const forms = ["%", "%25"].map((sign) => bytes.map((byte) => `${sign}${byte}`).join(""));
  return character === " " ? [...forms, "+"] : forms;
}

function references(character: string): string[] {
  const code = character.codePointAt(0)!;
  const bodies = ["", "0", "00"].flatMap((zeros) => [`#${zeros}${code};`, `#x${zeros}${code.toString(16)};`]);
  if (Object.hasOwn(NAMED, character)) bodies.push(`${NAMED[character]};`);
  return bodies.flatMap((body) => [`&${body}`, `&amp;${body}`]);
}

function doubled(character: string): string[] {
  if (character === "'") return ["''", ...REQUOTED];
  return ['"', "$", "%"].includes(character) ? [character.repeat(2)] : [];
}

/** What follows a backslash. */
function escapes(character: string): string[] {
  const code = character.codePointAt(0)!;
  const bytes = [...encoder.encode(character)];
  const found = [
    `u{${code.toString(16)}}`,
    `U${code.toString(16).padStart(8, "0")}`,
    bytes.map((byte) => `x${hex(byte)}`).join("\\"),
    bytes.map((byte) => byte.toString(8).padStart(3, "0")).join("\\"),
  ];
  if (code < 0x100) found.push(`x${hex(code)}`);
  if (Object.hasOwn(LETTERS, character)) found.push(LETTERS[character]!);
  return found;
}

/** `\uXXXX`, twice for a character beyond the first plane, with as many backslashes before each. */
function writeUnits(spelling: Spelling, escaped: readonly number[], character: string): void {
  const units = character.split("").map((unit) => `u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
  for (const [index, node] of escaped.entries()) spelling.write([node], units.join("\\".repeat(index + 1)));
}

export function hex(byte: number): string {
  return byte.toString(16).padStart(2, "0");
}
