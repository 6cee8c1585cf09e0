/** What a field may hold. `highest` is the largest value that may be written; 7 is Sunday like 0. */
interface FieldKind {
  readonly name: string;
  readonly lowest: number;
  readonly highest: number;
  /** Different values, which is what a step may be at most. */
  readonly size: number;
  /** Words for the values from `lowest` on. */
  readonly words: readonly string[];
  /** Whether `L` (last day) or `5L` and `5#2` (a weekday within the month) belong here. */
  readonly last?: "day" | "weekday";
}

/** A field that was read: in numbers, and the values it names as far as they do not depend on the month. */
export interface Field {
  readonly text: string;
  readonly values: ReadonlySet<number>;
}

export interface Problem {
  readonly problem: string;
}

const MONTHS = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];
const WEEKDAYS = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];

/** The five fields in their order (crontab(5) of Vixie cron; `L` and `#` as in OCPS 1.2). */
export const FIELDS: readonly FieldKind[] = [
  { name: "minute", lowest: 0, highest: 59, size: 60, words: [] },
  { name: "hour", lowest: 0, highest: 23, size: 24, words: [] },
  { name: "day of month", lowest: 1, highest: 31, size: 31, words: [], last: "day" },
  { name: "month", lowest: 1, highest: 12, size: 12, words: MONTHS },
  { name: "day of week", lowest: 0, highest: 7, size: 7, words: WEEKDAYS, last: "weekday" },
];

/** Reads one field; a problem begins with the field's name and says what is wrong with which part. */
export function readField(kind: FieldKind, text: string): Field | Problem {
  const parts: string[] = [];
  const values = new Set<number>();
  for (const written of text.split(",")) {
    const part = readPart(kind, written);
    if ("problem" in part) return { problem: `${kind.name}: ${part.problem}` };
    parts.push(part.text);
    for (const value of part.values) values.add(value);
  }
  // All that stands beside a * is in it already, and nothing that reads the field later understands such a list.
  return { text: parts.includes("*") ? "*" : parts.join(","), values };
}

function readPart(kind: FieldKind, part: string): Field | Problem {
  if (part === "") return { problem: "a value is missing" };
  if (part === "?") return { problem: "? is not used here, write *" };
  if (/^L$/i.test(part) && kind.last === "day") return { text: "L", values: new Set() };
  if (kind.last === "weekday" && /#|L$/i.test(part)) return readWeekdayOfMonth(kind, part);
  const [range = "", step, ...more] = part.split("/");
  if (more.length > 0) return { problem: `${part} has more than one step` };
  const ends = readRange(kind, range);
  if ("problem" in ends) return ends;
  if (step === undefined) {
    return { text: ends.from === ends.to ? String(ends.from) : ends.text, values: numbers(kind, ends, 1) };
  }
  if (!ends.text.includes("-") && ends.text !== "*") {
    return { problem: `${part} needs * or a range before the step, such as */${step || 2}` };
  }
  if (step === "") return { problem: "the step after / is missing" };
  if (!/^\d{1,2}$/.test(step) || Number(step) < 1 || Number(step) > kind.size) {
    return { problem: `the step ${step} is not from 1 to ${kind.size}` };
  }
  return { text: `${ends.text}/${Number(step)}`, values: numbers(kind, ends, Number(step)) };
}

interface Range {
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

function readRange(kind: FieldKind, text: string): Range | Problem {
  if (text === "*") return { text, from: kind.lowest, to: kind.lowest + kind.size - 1 };
  const [first = "", second, ...more] = text.split("-");
  if (more.length > 0) return { problem: `${text} is not a range` };
  const from = readValue(kind, first);
  if (typeof from !== "number") return from;
  if (second === undefined) return { text: String(from), from, to: from };
  const to = readValue(kind, second);
  if (typeof to !== "number") return to;
  // FRI-SUN ends on the Sunday that follows, SUN-SUN on the one it begins with.
  const end = /^sun$/i.test(second) && from > 0 ? 7 : to;
  if (from > end) return { problem: `${text} runs backwards` };
  // From Sunday to Sunday is every day once.
  const last = end - from === kind.size ? end - 1 : end;
  return { text: `${from}-${last}`, from, to: last };
}

function readValue(kind: FieldKind, text: string): number | Problem {
  const word = kind.words.indexOf(text.toUpperCase());
  if (word >= 0) return kind.lowest + word;
  if (text === "") return { problem: "a value is missing" };
  const value = /^\d{1,2}$/.test(text) ? Number(text) : -1;
  if (value >= kind.lowest && value <= kind.highest) return value;
  const words = kind.words.length > 0 ? ` or ${kind.words[0]} to ${kind.words.at(-1)}` : "";
  return { problem: `${text} is not from ${kind.lowest} to ${kind.highest}${words}` };
}

/** `5L` and `5#L` are the last Friday of the month, `5#2` is its second one. */
function readWeekdayOfMonth(kind: FieldKind, part: string): Field | Problem {
  const [day = "", which = "", ...more] = part.replace(/(?<!#)L$/i, "#L").split("#");
  if (day === "") return { problem: `${part} needs a weekday before it, such as 5${part}` };
  if (more.length > 0 || !/^[1-5L]$/i.test(which)) {
    return { problem: `${part} does not name the 1st to 5th (such as 5#2) or the last one (5L)` };
  }
  const value = readValue(kind, day);
  if (typeof value !== "number") return value;
  return { text: `${value % 7}${/L/i.test(which) ? "L" : `#${which}`}`, values: new Set() };
}

function numbers(kind: FieldKind, { from, to }: Range, step: number): Set<number> {
  const values = new Set<number>();
  for (let value = from; value <= to; value += step) values.add(kind.last === "weekday" ? value % 7 : value);
  return values;
}
