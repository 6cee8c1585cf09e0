import { meaningOf, type Draft } from "./draft.ts";
import { getAt, setAt, type Mapping, type Path } from "./path.ts";

/** A place in a text that is wrong, counted from 1. */
export interface TextProblem {
  line: number;
  column: number;
  path: (string | number)[];
  message: string;
}

/** What reading a text brought: a draft where it has the shape of one, and what is wrong with it. */
export interface ReadText {
  draft: Draft | null;
  problems: TextProblem[];
}

/** The lists whose items are moved, and so need a name of their own that stays. */
export type List = "variables" | "steps";

export interface EditorState {
  draft: Draft;
  /** The YAML as it was typed; null once the form has changed the draft, and the text is written anew. */
  text: string | null;
  /** Why `text` is not the draft: it cannot be shown as a form, and the draft is as it was before. */
  stuck: TextProblem[];
  /** One key per item, which moves with it. */
  keys: Record<List, number[]>;
  visibility: "private" | "workspace" | "public";
  /** Grows whenever the whole draft was replaced. */
  edition: number;
}

let lastKey = 0;
const freshKey = () => (lastKey += 1);

function itemsOf(draft: Draft, list: List): Mapping[] {
  const items = draft[list];
  return Array.isArray(items) ? (items as Mapping[]) : [];
}

/** Items keep their keys by place where a text was typed: most of the time only one of them has changed. */
function keysFor(draft: Draft, before?: EditorState["keys"]): EditorState["keys"] {
  const keys = (list: List) => itemsOf(draft, list).map((_, index) => before?.[list][index] ?? freshKey());
  return { variables: keys("variables"), steps: keys("steps") };
}

export interface DraftStore {
  get: () => EditorState;
  subscribe: (listener: () => void) => () => void;
  set: (path: Path, value: unknown) => void;
  setVisibility: (visibility: "private" | "workspace") => void;
  /** Puts an item in; at the end unless told. Returns its key. */
  insert: (list: List, item: Mapping, index?: number) => number;
  /** Takes an item out; calling what it returns puts it back where it was. */
  remove: (list: List, index: number) => () => void;
  move: (list: List, from: number, to: number) => void;
  type: (text: string, read: ReadText) => void;
  /** Says how to read at once what is being typed, for as long as somebody types. Returns the end of that. */
  reads: (read: () => void) => () => void;
  /** Reads what is being typed; called before the draft is used for anything. */
  flush: () => void;
  /** Remembers a text that was written from the draft, so that going back and forth changes nothing. */
  wrote: (text: string) => void;
  replace: (draft: Draft, text?: string | null, stuck?: TextProblem[]) => void;
  isDirty: () => boolean;
  /** What is there now counts as saved. */
  saved: () => void;
}

/** One draft, edited as a form and as text. */
export function createDraftStore(initial: Draft, visibility: EditorState["visibility"]): DraftStore {
  const start = { draft: initial, text: null, stuck: [], keys: keysFor(initial), visibility, edition: 0 };
  let state: EditorState = start;
  let kept = { meaning: meaningOf(initial), visibility };
  const listeners = new Set<() => void>();
  const readers = new Set<() => void>();
  const become = (change: Partial<EditorState>) => {
    state = { ...state, ...change };
    for (const listener of listeners) listener();
  };
  const changeDraft = (draft: Draft, keys = state.keys) => become({ draft, keys, text: null });
  const changeList = (list: List, change: <Item>(all: Item[]) => Item[]) => {
    const items = change(itemsOf(state.draft, list));
    const keys = change(state.keys[list]);
    changeDraft(setAt(state.draft, [list], items) as Draft, { ...state.keys, [list]: keys });
  };
  const insert = (list: List, item: Mapping, index = itemsOf(state.draft, list).length, key = freshKey()) => {
    const items = itemsOf(state.draft, list).toSpliced(index, 0, item);
    const keys = { ...state.keys, [list]: state.keys[list].toSpliced(index, 0, key) };
    changeDraft(setAt(state.draft, [list], items) as Draft, keys);
    return key;
  };
  return {
    get: () => state,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    set: (path, value) => {
      if (getAt(state.draft, path) !== value) changeDraft(setAt(state.draft, path, value) as Draft);
    },
    setVisibility: (next) => become({ visibility: next }),
    insert: (list, item, index) => insert(list, item, index),
    remove: (list, index) => {
      const item = itemsOf(state.draft, list)[index]!;
      const key = state.keys[list][index]!;
      changeList(list, (all) => all.toSpliced(index, 1));
      return () => void insert(list, item, Math.min(index, itemsOf(state.draft, list).length), key);
    },
    move: (list, from, to) => {
      if (from !== to) changeList(list, (all) => all.toSpliced(from, 1).toSpliced(to, 0, all[from]!));
    },
    type: (text, { draft, problems }) =>
      draft
        ? become({ text, draft, stuck: [], keys: keysFor(draft, state.keys) })
        : become({ text, stuck: problems.length > 0 ? problems : [{ line: 1, column: 1, path: [], message: "" }] }),
    reads: (read) => {
      readers.add(read);
      return () => readers.delete(read);
    },
    flush: () => {
      for (const read of readers) read();
    },
    wrote: (text) => become({ text }),
    replace: (draft, text = null, stuck = []) =>
      become({ draft, text, stuck, keys: keysFor(draft), edition: state.edition + 1 }),
    isDirty: () =>
      state.stuck.length > 0 || state.visibility !== kept.visibility || meaningOf(state.draft) !== kept.meaning,
    saved: () => {
      kept = { meaning: meaningOf(state.draft), visibility: state.visibility };
    },
  };
}
