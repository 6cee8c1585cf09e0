import { useEffect, useState } from "react";
import type { Draft } from "./draft.ts";
import { createDraftStore, type DraftStore, type EditorState } from "./draft-store.ts";
import { forgetDraft, keepDraft, stuckOf, type KeptDraft } from "./kept-draft.ts";
import { problemsOf, type Problem } from "./problems.ts";

const PAUSE_MS = 250;

export interface Origin {
  workspaceId: string;
  /** Null for a new template. */
  templateId: string | null;
  baseVersion: number;
  draft: Draft;
  visibility: EditorState["visibility"];
}

export interface DraftState {
  store: DraftStore;
  problems: readonly Problem[];
  setProblems: (problems: readonly Problem[]) => void;
  dirty: boolean;
  /** Finds the problems now instead of after a pause. */
  check: () => readonly Problem[];
}

/** The same problems again are no reason to draw the page anew. */
function unlessSame(before: readonly Problem[], after: readonly Problem[]): readonly Problem[] {
  return JSON.stringify(before) === JSON.stringify(after) ? before : after;
}

/** The draft of one editor: checked and kept aside while it changes. */
export function useDraft(origin: Origin, kept: KeptDraft | null): DraftState {
  const [store] = useState(() => {
    const made = createDraftStore(origin.draft, origin.visibility);
    if (kept) {
      made.replace(kept.draft, kept.text, stuckOf(kept));
      if (kept.visibility !== "public") made.setVisibility(kept.visibility);
    }
    return made;
  });
  const [problems, setProblems] = useState<readonly Problem[]>(() => (kept ? problemsOf(kept.draft) : []));
  const [dirty, setDirty] = useState(kept !== null);
  const { workspaceId, templateId, baseVersion } = origin;

  useEffect(() => {
    const look = () => {
      const { draft, text, visibility } = store.get();
      const isDirty = store.isDirty();
      setDirty(isDirty);
      // A new template is not blamed for being empty before anything was written.
      setProblems((before) => unlessSame(before, isDirty || templateId ? problemsOf(draft) : []));
      if (isDirty) keepDraft(workspaceId, templateId, { baseVersion, at: Date.now(), draft, text, visibility });
      else forgetDraft(workspaceId, templateId);
    };
    let timer: ReturnType<typeof setTimeout> | undefined;
    const end = store.subscribe(() => {
      clearTimeout(timer);
      timer = setTimeout(look, PAUSE_MS);
    });
    return () => {
      end();
      clearTimeout(timer);
    };
  }, [store, workspaceId, templateId, baseVersion]);

  const check = () => {
    const found = problemsOf(store.get().draft);
    setProblems(found);
    return found;
  };
  return { store, problems, setProblems, dirty, check };
}
