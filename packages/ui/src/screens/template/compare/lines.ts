import { diffLines, diffWordsWithSpace, type ChangeObject } from "diff";

/** A stretch of a line; `marked` is what differs from the line beside it. */
interface Piece {
  text: string;
  marked: boolean;
}
export interface Line {
  number: number;
  pieces: Piece[];
}
/** Two lines side by side; null where the other side has none. */
export interface Row {
  same: boolean;
  before: Line | null;
  after: Line | null;
}
/** Rows to show, or unchanged ones to fold away. */
export interface Stretch {
  folded: boolean;
  rows: Row[];
}

/** More differences than this are told as "all of it": finding the smallest set would hold the page up. */
const MOST_EDITS = 2_000;
const LONGEST_LINE = 2_000;
/** Lines whose words are compared; who changes more than that reads no single words. */
const MOST_MARKED = 500;
/** Unchanged lines kept in sight around a difference. */
const CONTEXT = 3;

/** Puts two texts beside each other, line by line. */
export function compareLines(before: string, after: string): Row[] {
  const rows: Row[] = [];
  const parts = differences(ended(before), ended(after));
  let [left, right] = [0, 0];
  for (let at = 0; at < parts.length; at += 1) {
    const part = parts[at]!;
    if (!part.added && !part.removed) {
      for (const text of linesOf(part))
        rows.push({ same: true, before: plain((left += 1), text), after: plain((right += 1), text) });
      continue;
    }
    const next = parts[at + 1];
    const removed = part.removed ? linesOf(part) : [];
    const added = part.added ? linesOf(part) : next?.added ? linesOf(next) : [];
    if (part.removed && next?.added) at += 1;
    for (let line = 0; line < Math.max(removed.length, added.length); line += 1) {
      const [gone, come] = markWords(removed[line], added[line], rows.length < MOST_MARKED);
      rows.push({
        same: false,
        before: gone && { number: (left += 1), pieces: gone },
        after: come && { number: (right += 1), pieces: come },
      });
    }
  }
  return rows;
}

/** Folds long unchanged stretches; a fold of one line would save nothing. */
export function foldRows(rows: readonly Row[]): Stretch[] {
  const near = rows.map((_, at) => rows.slice(Math.max(0, at - CONTEXT), at + CONTEXT + 1).some((row) => !row.same));
  const stretches: Stretch[] = [];
  rows.forEach((row, at) => {
    const folded = !near[at];
    const last = stretches.at(-1);
    if (last?.folded === folded) last.rows.push(row);
    else stretches.push({ folded, rows: [row] });
  });
  return stretches.map((stretch) => (stretch.rows.length === 1 ? { ...stretch, folded: false } : stretch));
}

/** The lines below each other: of each difference what went, then what came. */
export function unified(rows: readonly Row[]): { sign: "same" | "removed" | "added"; line: Line }[] {
  const out: { sign: "same" | "removed" | "added"; line: Line }[] = [];
  let come: Line[] = [];
  const flush = () => {
    out.push(...come.map((line) => ({ sign: "added" as const, line })));
    come = [];
  };
  for (const { same, before, after } of rows) {
    if (same) {
      flush();
      out.push({ sign: "same", line: after! });
      continue;
    }
    if (before) out.push({ sign: "removed", line: before });
    if (after) come.push(after);
  }
  flush();
  return out;
}

function differences(before: string, after: string): ChangeObject<string>[] {
  const found = diffLines(before, after, { maxEditLength: MOST_EDITS });
  if (found) return found;
  const whole = (value: string, added: boolean) => ({ value, added, removed: !added, count: 0 });
  return [whole(before, false), whole(after, true)];
}

/** The last line ends like the others, so that a missing line end is no difference. */
function ended(text: string): string {
  return text === "" || text.endsWith("\n") ? text : `${text}\n`;
}

function linesOf({ value }: ChangeObject<string>): string[] {
  return value.replace(/\n$/, "").split("\n");
}

function plain(number: number, text: string): Line {
  return { number, pieces: [{ text, marked: false }] };
}

/** Marks the words that differ where two lines are mostly alike; speckles in quite different lines would only confuse. */
function markWords(
  gone: string | undefined,
  come: string | undefined,
  mark: boolean,
): [Piece[] | null, Piece[] | null] {
  const whole = (text: string | undefined) => (text === undefined ? null : [{ text, marked: false }]);
  const apart: [Piece[] | null, Piece[] | null] = [whole(gone), whole(come)];
  if (!mark || gone === undefined || come === undefined || Math.max(gone.length, come.length) > LONGEST_LINE)
    return apart;
  const words = diffWordsWithSpace(gone, come);
  const alike = words.reduce((sum, { added, removed, value }) => sum + (added || removed ? 0 : value.trim().length), 0);
  if (alike * 2 < Math.min(gone.trim().length, come.trim().length)) return apart;
  return [
    words.flatMap(({ value, added, removed }) => (added ? [] : [{ text: value, marked: removed }])),
    words.flatMap(({ value, added, removed }) => (removed ? [] : [{ text: value, marked: added }])),
  ];
}
