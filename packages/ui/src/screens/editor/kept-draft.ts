import { packDraft, unpackDraft, type Draft } from "./draft.ts";
import { readDraft } from "./draft-text.ts";
import type { EditorState, TextProblem } from "./draft-store.ts";
import { isMapping } from "./path.ts";
import { DRAFTS } from "../../wire/left-behind.ts";

/** A draft that was not saved, as this browser keeps it. */
export interface KeptDraft {
  /** The version that it was begun from; 0 for a new template. */
  baseVersion: number;
  /** When it was last changed, in milliseconds. */
  at: number;
  draft: Draft;
  text: string | null;
  visibility: EditorState["visibility"];
}

/** Beyond this a browser would throw other drafts out. */
const MOST_CHARACTERS = 1_500_000;

const nameOf = (workspaceId: string, templateId: string | null) => `${DRAFTS}${workspaceId}.${templateId ?? "new"}`;

export function keepDraft(workspaceId: string, templateId: string | null, kept: KeptDraft): void {
  try {
    const text = JSON.stringify({ ...kept, draft: packDraft(kept.draft) });
    if (text.length <= MOST_CHARACTERS) localStorage.setItem(nameOf(workspaceId, templateId), text);
  } catch {
    // Storage may be full or forbidden; the warning on leaving remains.
  }
}

export function forgetDraft(workspaceId: string, templateId: string | null): void {
  try {
    localStorage.removeItem(nameOf(workspaceId, templateId));
  } catch {
    // Where nothing may be kept, nothing has to be forgotten.
  }
}

export function readKeptDraft(workspaceId: string, templateId: string | null): KeptDraft | null {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(nameOf(workspaceId, templateId)) ?? "null");
    if (!isMapping(kept) || typeof kept.draft !== "string") return null;
    const { baseVersion, at, text, visibility } = kept as unknown as KeptDraft;
    return { baseVersion, at, text, visibility, draft: unpackDraft(kept.draft) };
  } catch {
    return null;
  }
}

/** Why the text of a kept draft is not its form, if so; it is read again, for its problems are not kept. */
export function stuckOf({ text }: KeptDraft): TextProblem[] {
  if (text === null) return [];
  const { draft, problems } = readDraft(text);
  return draft ? [] : problems;
}
