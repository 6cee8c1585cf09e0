import type { LogLine, LogModel, LogSection } from "./log-model.ts";

/** What one row of the list shows: the head of a section, or a line of it. */
export type LogRow = { section: LogSection; line: null } | { section: LogSection; line: LogLine; number: number };

/** Where each visible section begins, so that a row is found without building 100,000 of them. */
export interface RowPlan {
  count: number;
  /** Rows that are heads. */
  heads: ReadonlySet<number>;
  parts: readonly { section: LogSection; start: number; folded: boolean }[];
}

/** Rows for the sections that are not filtered out; a folded one is its head alone. */
export function planRows(model: LogModel, isFolded: (section: LogSection) => boolean, step: number | null): RowPlan {
  let count = 0;
  const parts = model.sections
    // A step that was left out has nothing to show; the list of steps tells of it.
    .filter(
      (section) => (section.startedAt !== null || section.lines.length > 0) && (step === null || section.step === step),
    )
    .map((section) => {
      const part = { section, start: count, folded: isFolded(section) };
      count += part.folded ? 1 : 1 + section.lines.length;
      return part;
    });
  return { count, heads: new Set(parts.map((part) => part.start)), parts };
}

export function rowAt(plan: RowPlan, index: number): LogRow | null {
  const part = plan.parts.findLast((candidate) => candidate.start <= index);
  if (!part || index >= plan.count) return null;
  const number = index - part.start;
  if (number === 0) return { section: part.section, line: null };
  const line = part.section.lines[number - 1];
  return line ? { section: part.section, line, number } : null;
}

/** The row of a line, or null when its section is folded or filtered out. */
export function rowOf(plan: RowPlan, key: string, line: number): number | null {
  const part = plan.parts.find(({ section }) => section.key === key);
  return !part || part.folded ? null : part.start + 1 + line;
}

/** A number for a row that stays the same while other steps fold and grow; made for 100,000 rows at a time. */
export function rowKey(plan: RowPlan, index: number): number {
  const part = plan.parts.findLast((candidate) => candidate.start <= index);
  return part ? (part.section.attempt * 64 + part.section.step) * MOST_LINES + (index - part.start) : -1;
}

const MOST_LINES = 2 ** 28;
