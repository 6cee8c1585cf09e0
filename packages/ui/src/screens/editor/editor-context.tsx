import { createContext, use, useMemo, useSyncExternalStore, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { DraftStore, EditorState, List } from "./draft-store.ts";
import { getAt, isUnder, type Path } from "./path.ts";
import { problemsUnder, type Problem } from "./problems.ts";
import { draftWords } from "./problem-words.ts";

interface Editing {
  store: DraftStore;
  problems: readonly Problem[];
  /** Items whose forms are unfolded, by their keys. */
  open: ReadonlySet<number>;
  setOpen: (key: number, open: boolean) => void;
}
const EditorContext = createContext<Editing | null>(null);

export function EditorProvider({ children, store, problems, open, setOpen }: Editing & { children: ReactNode }) {
  const editing = useMemo(() => ({ store, problems, open, setOpen }), [store, problems, open, setOpen]);
  return <EditorContext value={editing}>{children}</EditorContext>;
}

export function useEditing(): Editing {
  const editing = use(EditorContext);
  if (!editing) throw new Error("useEditing belongs inside the editor");
  return editing;
}

/** A part of the state; drawn anew only when that part changes. */
export function useEditorState<Part>(pick: (state: EditorState) => Part): Part {
  const { store } = useEditing();
  return useSyncExternalStore(store.subscribe, () => pick(store.get()));
}

/** What lies at a place of the draft, and the way to change it. */
export function useAt(path: Path): [value: unknown, set: (value: unknown) => void] {
  const { store } = useEditing();
  // What did not change is the same object as before, so a key that is pressed draws its own field and little else.
  const value = useEditorState(({ draft }) => getAt(draft, path));
  return [value, (next) => store.set(path, next)];
}

export function useDraftWords(): (message: string) => string {
  const { t } = useTranslation("editor");
  const { t: kit } = useTranslation("kit");
  return (message) => draftWords(message, t, kit);
}

/** The first problem at or inside of a place, in words. `own`: of the place itself only. */
export function useProblemAt(path: Path, own = false): string | undefined {
  const { problems } = useEditing();
  const words = useDraftWords();
  const found = problemsUnder(problems, path).find((problem) => !own || isUnder(path, problem.path));
  return found && words(found.message);
}

/** One key per item of the list, in its order. */
export function useItemKeys(list: List): readonly number[] {
  return useEditorState(({ keys }) => keys[list]);
}
