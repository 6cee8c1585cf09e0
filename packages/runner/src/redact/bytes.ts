import { hex } from "./character.ts";
import { Spelling, START } from "./spelling.ts";

/** Programs that print bytes break their lines: base64 at 76 or 64 columns, xxd -p at 60; also within JSON or an address. */
const LINE_BREAKS = ["\n", "\r\n", "\r", "\\n", "\\r\\n", "\\\\n", "%0A", "%0D%0A", "\n ", "\n  ", "\n    ", "\n\t"];
const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
/** 62 and 63 are written differently in URL-safe base64 (RFC 4648, 5), in addresses and in JSON. */
const ALSO: Record<number, string[]> = { 62: ["-", "%2B", "\\u002B"], 63: ["_", "%2F", "\\/", "\\u002F"] };

/** What a piece may be preceded by. */
export interface Gap {
  separators: readonly string[];
  isBreakable: boolean;
}

function afterGap(gap: Gap): { spelling: Spelling; from: number[] } {
  const spelling = new Spelling();
  const texts = [...gap.separators, ...(gap.isBreakable ? LINE_BREAKS : [])];
  if (texts.length === 0) return { spelling, from: [START] };
  const to = spelling.node();
  for (const text of texts) spelling.write([START], text, { to });
  return { spelling, from: [START, to] };
}

/** One character of base64 that may stand for any of these six-bit values. */
export function sextetSpelling(values: readonly number[], isBreakable: boolean): Spelling {
  const { spelling, from } = afterGap({ separators: [], isBreakable });
  for (const value of values) {
    spelling.write(from, ALPHABET[value]!, { exact: true });
    for (const text of ALSO[value] ?? []) spelling.write(from, text);
  }
  return spelling;
}

/** One byte in hexadecimal: `61`, with what dumps and lists put between two of them. */
export function hexSpelling(byte: number, isFirst: boolean, isBreakable: boolean): Spelling {
  const separators = isFirst ? [] : [" ", "  ", ":", "-", ",", ", ", "0x", " 0x", ",0x", ", 0x", ",\n  0x"];
  const { spelling, from } = afterGap({ separators, isBreakable });
  spelling.write(from, hex(byte));
  return spelling;
}

/** One byte as a decimal number of a list: `[97, 98]`. */
export function decimalSpelling(byte: number, isFirst: boolean): Spelling {
  const separators = [",", ", ", " ", ",\n", ",\n  ", ",\n    ", ",\n      ", "\n"];
  const spelling = new Spelling();
  if (isFirst) spelling.write([START], String(byte));
  for (const separator of isFirst ? [] : separators) spelling.write([START], separator + String(byte));
  return spelling;
}

/**
 * The six-bit values that base64 makes of bytes which come after `offset` others (0 to 2) in the same group of three.
 * The first and last stand partly for unknown neighbours, so each is a list of what it can be.
 */
export function sextets(bytes: Uint8Array, offset: number): number[][] {
  const found: number[][] = [];
  const bits = (offset + bytes.length) * 8;
  for (let bit = Math.floor((offset * 8) / 6) * 6; bit < bits; bit += 6) {
    let values = [0];
    for (let at = bit; at < bit + 6; at += 1) {
      const byte = at >= offset * 8 && at < bits ? bytes[(at >> 3) - offset]! : undefined;
      const choices = byte === undefined ? [0, 1] : [(byte >> (7 - (at & 7))) & 1];
      values = values.flatMap((value) => choices.map((choice) => value * 2 + choice));
    }
    found.push(values);
  }
  return found;
}
