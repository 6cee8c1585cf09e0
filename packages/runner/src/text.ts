import { MAX_LOG_TEXT } from "@runsheet/contract/run-event";

/** Text as PostgreSQL can hold it: NUL and lone surrogates become U+FFFD. */
export function clean(text: string): string {
  return (text.includes("\0") ? text.replaceAll("\0", "\uFFFD") : text).toWellFormed();
}

/** The same for everything inside a JSON value, names included. */
export function cleanJson(value: unknown): unknown {
  if (typeof value === "string") return clean(value);
  if (Array.isArray(value)) return value.map(cleanJson);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [clean(key), cleanJson(inner)]));
}

/** Cuts a text into pieces of at most MAX_LOG_TEXT characters, never through a surrogate pair. */
export function pieces(text: string): string[] {
  const found: string[] = [];
  for (let from = 0; from < text.length;) {
    let to = Math.min(from + MAX_LOG_TEXT, text.length);
    const last = text.charCodeAt(to - 1);
    if (to < text.length && last >= 0xd800 && last <= 0xdbff) to -= 1;
    found.push(text.slice(from, to));
    from = to;
  }
  return found;
}

const encoder = new TextEncoder();

/** Length of a text in UTF-8. */
export function byteLength(text: string): number {
  return encoder.encode(text).length;
}

/** A size for people: `512 B`, `1.2 kB`, `3.4 MB`. */
export function sizeOf(bytes: number): string {
  if (bytes < 1_000) return `${bytes} B`;
  if (bytes < 1_000_000) return `${(bytes / 1_000).toFixed(1)} kB`;
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}

/** The beginning of a text for a message, on one line. */
export function excerpt(value: unknown, most = 200): string {
  const text = (typeof value === "string" ? value : (JSON.stringify(value) ?? "nothing")).replaceAll(/\s+/g, " ");
  return text.length > most ? `${text.slice(0, most)}…` : text;
}
