/** The server takes no more at once. */
export const MOST_AT_ONCE = 100;

export interface Selection {
  ids: ReadonlySet<string>;
  /** The row from which a range is drawn: the last one that was chosen by itself. */
  anchor: string | null;
}

export const NOTHING: Selection = { ids: new Set(), anchor: null };

/** Chooses one row, or takes it back. */
export function toggleOne({ ids }: Selection, id: string): Selection {
  const next = new Set(ids);
  if (!next.delete(id)) next.add(id);
  return { ids: next, anchor: id };
}

/** Brings all rows from the anchor to this one into the state that this one gets; one row where there is no anchor. */
export function toggleRange(selection: Selection, id: string, shown: readonly string[]): Selection {
  const from = selection.anchor === null ? -1 : shown.indexOf(selection.anchor);
  const to = shown.indexOf(id);
  if (from === -1 || to === -1) return toggleOne(selection, id);
  const next = new Set(selection.ids);
  const choose = !selection.ids.has(id);
  for (const each of shown.slice(Math.min(from, to), Math.max(from, to) + 1)) {
    if (choose) next.add(each);
    else next.delete(each);
  }
  return { ids: next, anchor: id };
}

/** Chooses all that are shown, or none when they all are chosen already. */
export function toggleAll({ ids }: Selection, shown: readonly string[]): Selection {
  return shown.every((id) => ids.has(id)) ? NOTHING : { ids: new Set(shown), anchor: null };
}

/** What is left when other rows are shown: a run that nobody sees must not be acted on. */
export function keepShown(selection: Selection, shown: readonly string[]): Selection {
  const kept = shown.filter((id) => selection.ids.has(id));
  if (kept.length === selection.ids.size) return selection;
  return { ids: new Set(kept), anchor: null };
}

/** For the box above the rows: all, some or none of them. */
export function shareOf({ ids }: Selection, shown: readonly string[]): "all" | "some" | "none" {
  const chosen = shown.filter((id) => ids.has(id)).length;
  return chosen === 0 ? "none" : chosen === shown.length ? "all" : "some";
}
