import type { Leak } from "@runsheet/contract/marketplace";
import type { TemplateDocument } from "@runsheet/contract/template-document";
import { findKnownTokens } from "./known-tokens.ts";
import { layOut, leafAt, type Finding, type Sheet } from "./leaves.ts";
import { findSuspicious } from "./suspicious.ts";

const SHOWN_LEAKS = 50;
const PLACEHOLDER = /\{\{[^{}]{1,200}\}\}/g;

/** Places in a document that look like something which must not be published, in the order of the document. */
export async function findLeaks(document: TemplateDocument, secrets: ReadonlyMap<string, string>): Promise<Leak[]> {
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

/** Contents of the workspace's own secrets, also as they look in an address, in JSON and in base64. */
function findSecrets(text: string, secrets: ReadonlyMap<string, string>): Finding[] {
  return [...secrets].flatMap(([name, content]) => {
    const bytes = Buffer.from(content);
    const forms = [content, JSON.stringify(content).slice(1, -1), encodeURIComponent(bytes.toString("utf8"))];
    forms.push(bytes.toString("base64").replace(/=+$/, ""), bytes.toString("base64url"));
    return [...new Set(forms)].flatMap((form) => {
      const start = text.indexOf(form);
      return start < 0 ? [] : [{ kind: "workspace_secret", start, end: start + form.length, shown: name }];
    });
  });
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
