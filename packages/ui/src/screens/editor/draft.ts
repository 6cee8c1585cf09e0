import { TemplateDocument } from "@runsheet/contract/template-document";
import { isMapping, type Mapping } from "./path.ts";

/** A template document on its way: it may break every rule, and only mappings and lists are where they belong. */
export type Draft = Mapping;

/** Text that should be JSON and is not yet. Never valid, so it is told as a problem and never saved. */
export class Unread {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

const MARK = "\u0000unread";

/** The draft as text to be kept aside, and back. */
export function packDraft(draft: Draft): string {
  return JSON.stringify(draft, (_, value: unknown) => (value instanceof Unread ? { [MARK]: value.text } : value));
}

export function unpackDraft(text: string): Draft {
  return JSON.parse(text, (_, value: unknown) =>
    isMapping(value) && typeof value[MARK] === "string" ? new Unread(value[MARK]) : value,
  ) as Draft;
}

/** The draft with half-typed JSON as plain text, for writing it down. */
export function plainDraft(draft: Draft): Draft {
  return JSON.parse(
    JSON.stringify(draft, (_, value: unknown) => (value instanceof Unread ? value.text : value)),
  ) as Draft;
}

/** The document that the draft is, when it keeps every rule. */
export function documentOf(draft: Draft): TemplateDocument | null {
  return TemplateDocument.safeParse(draft).data ?? null;
}

/** One text for drafts that mean the same: defaults filled in, keys in one order. */
export function meaningOf(draft: Draft): string {
  return JSON.stringify(documentOf(draft) ?? draft, (_, value: unknown) => {
    if (value instanceof Unread) return { [MARK]: value.text };
    if (!isMapping(value)) return value;
    return Object.fromEntries(Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1)));
  });
}
