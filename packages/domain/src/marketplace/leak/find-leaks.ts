import type { Leak } from "@runsheet/contract/marketplace";
import { findKnownTokens } from "./known-tokens.ts";
import { layOut, leafAt, type Finding, type Sheet } from "./leaves.ts";
import { findSuspicious } from "./suspicious.ts";

const SHOWN_LEAKS = 50;
const PLACEHOLDER = /\{\{[^{}]{1,200}\}\}/g;

/** Shorter ones are found in many places once their spaces are gone. */
const LEAST_LETTERS = 8;

/** Places in a document that look like something which must not be published, in the order of the document. */
export async function findLeaks(document: object, secrets: ReadonlyMap<string, string>): Promise<Leak[]> {
  const sheet = layOut(document);
  // A placeholder is no content; blanks of the same length keep every place where it is.
  const literal = sheet.text.replaceAll(PLACEHOLDER, (found) => " ".repeat(found.length));
  const findings = [
    ...findSecrets(sheet.text, secrets),
    ...findSuspicious(literal),
    ...(await findKnownTokens(literal)),
  ];
  return toLeaks(sheet, findings);
}

/** Contents of the workspace's own secrets, also in other spellings, and broken into lines. */
function findSecrets(text: string, secrets: ReadonlyMap<string, string>): Finding[] {
  if (secrets.size === 0) return [];
  const places = Uint32Array.from(text.matchAll(/\S/g), ({ index }) => index);
  const joined = text.replaceAll(/\s/g, "");
  return [...secrets].flatMap(([name, content]) =>
    spellingsOf(content).flatMap((spelling) => {
      const letters = spelling.replaceAll(/\s/g, "");
      const isLong = letters.length >= LEAST_LETTERS;
      const wanted = isLong ? letters : spelling;
      const found = (isLong ? joined : text).indexOf(wanted);
      if (found < 0) return [];
      const [start, last] = [found, found + wanted.length - 1].map((place) => (isLong ? places[place]! : place));
      return [{ kind: "workspace_secret", start: start!, end: last! + 1, shown: name }];
    }),
  );
}

/** As it is, and as it looks in an address, in JSON, in hexadecimal digits and in base64. */
function spellingsOf(content: string): string[] {
  const bytes = Buffer.from(content);
  const address = encodeURIComponent(bytes.toString("utf8"));
  const lower = address.replaceAll(/%[0-9A-F]{2}/g, (escape) => escape.toLowerCase());
  const hex = bytes.toString("hex");
  // In base64 a text looks in three ways, by what stands before it; letters that it shares with others are left out.
  const base64 = [0, 1, 2].map((before) => {
    const encoded = Buffer.concat([Buffer.alloc(before), bytes]).toString("base64");
    return encoded.slice(Math.ceil((before * 4) / 3), Math.floor(((before + bytes.length) * 4) / 3));
  });
  const base64url = base64.map((encoded) => encoded.replaceAll("+", "-").replaceAll("/", "_"));
  const json = JSON.stringify(content).slice(1, -1);
  return [...new Set([content, json, address, lower, hex, hex.toUpperCase(), ...base64, ...base64url])];
}

/** One leak per place: of findings that overlap the first one speaks, since it knows best. */
function toLeaks(sheet: Sheet, findings: readonly Finding[]): Leak[] {
  const kept: Finding[] = [];
  for (const finding of findings) {
    if (kept.length === SHOWN_LEAKS) break;
    if (!kept.some((other) => finding.start < other.end && other.start < finding.end)) kept.push(finding);
  }
  return kept
    .toSorted((one, other) => one.start - other.start)
    .flatMap(({ kind, start, end, shown }) => {
      const leaf = leafAt(sheet, end - 1);
      if (!leaf) return [];
      const excerpt = shown ?? mask(sheet.text.slice(Math.max(start, leaf.start), Math.min(end, leaf.end)));
      return [{ path: leaf.path, kind, excerpt }];
    });
}

/** The beginning, by which its owner knows it again, and nothing of the rest. */
function mask(text: string): string {
  const host = /^(?:https?:\/\/)?[a-z0-9.-]{4,80}(?=\/)/i.exec(text)?.[0];
  return `${host ?? text.slice(0, text.length < 12 ? 1 : 4)}…`;
}
