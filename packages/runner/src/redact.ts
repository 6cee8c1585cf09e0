import { Automaton } from "./redact/automaton.ts";
import { MaskedStream, type TextStream } from "./redact/masked-stream.ts";
import { needlesOf } from "./redact/needles.ts";
import { Scanner } from "./redact/scanner.ts";

/** Keeps secrets out of what a run reports. Made once for a run. */
export interface Redactor {
  /** A whole text with every secret in it masked. */
  text(text: string): string;
  /** The same for every text in a JSON value, names included, and for numbers that tell a secret. */
  json(value: unknown): unknown;
  /** For a text that comes in chunks. */
  stream(): TextStream;
}

const plainStream: TextStream = { add: (text) => text, end: () => "" };
/** Where there is nothing to hide. */
export const noRedactor: Redactor = { text: (text) => text, json: (value) => value, stream: () => plainStream };

/**
 * Finds the secrets raw and in the encodings that programs use (see redact/): as a whole, and the longer lines of one
 * that has several. Texts without a secret stay exactly as they are.
 */
export function redactorOf(secrets: Iterable<string>): Redactor {
  const needles = needlesOf(secrets);
  if (needles.length === 0) return noRedactor;
  const scanner = new Scanner(new Automaton(needles));
  const text = (text: string): string => {
    const stream = new MaskedStream(scanner);
    return stream.add(text) + stream.end();
  };
  const json = (value: unknown): unknown => {
    if (typeof value === "string") return text(value);
    if (typeof value === "number") return text(String(value)) === String(value) ? value : text(String(value));
    if (Array.isArray(value)) return value.map(json);
    if (value === null || typeof value !== "object") return value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [text(key), json(inner)]));
  };
  return { text, json, stream: () => new MaskedStream(scanner) };
}
