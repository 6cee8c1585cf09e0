/** The line at fault, cut to what fits beside its number; `at` is the sign where it goes wrong. */
export interface Excerpt {
  before: string;
  at: string;
  after: string;
}

const BEFORE = 48;
const AFTER = 72;

/** Lines and columns count from 1. Null where the text has no such line. */
export function excerptOf(text: string, line: number, column: number): Excerpt | null {
  const whole = text.split(/\r\n|\n|\r/)[line - 1];
  if (whole === undefined) return null;
  const at = Math.min(Math.max(0, column - 1), whole.length);
  const start = Math.max(0, at - BEFORE);
  const end = Math.min(whole.length, at + AFTER);
  const sign = String.fromCodePoint(...(whole.codePointAt(at) === undefined ? [] : [whole.codePointAt(at)!]));
  return {
    before: (start > 0 ? "…" : "") + whole.slice(start, at),
    at: sign,
    after: whole.slice(at + sign.length, end) + (end < whole.length ? "…" : ""),
  };
}

/** Where in the document: `steps[2].url`; empty for the document itself. */
export function placeOf(path: readonly (string | number)[]): string {
  return path.reduce<string>(
    (place, key) => (typeof key === "number" ? `${place}[${key}]` : place === "" ? key : `${place}.${key}`),
    "",
  );
}
