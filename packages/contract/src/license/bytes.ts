/** Bytes that WebCrypto takes. */
export type Bytes = Uint8Array<ArrayBuffer>;

/** base64url without padding (RFC 4648, section 5). For short values: keys, signatures, documents of a few kilobytes. */
export function toBase64Url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replace(/=+$/, "");
}

/** The bytes, or null. Only the one spelling that `toBase64Url` makes is read, so that nothing signed has a second one. */
export function fromBase64Url(text: string): Bytes | null {
  if (!/^[\w-]*$/.test(text) || text.length % 4 === 1) return null;
  const binary = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0));
  return toBase64Url(bytes) === text ? bytes : null;
}

/** The UTF-8 bytes of a text. */
export function toBytes(text: string): Bytes {
  return new Uint8Array(new TextEncoder().encode(text));
}
