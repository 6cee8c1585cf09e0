import { isFinal, type RunEvent, type RunState, type StepState, type LOG_STREAMS } from "@runsheet/contract/run-event";
import { NEW_PEN, writeChunk, type Paper, type Pen } from "./terminal.ts";

export type Stream = (typeof LOG_STREAMS)[number];

/** One line as it is shown. `text` holds printable characters, tabs and complete SGR sequences only. */
export interface LogLine {
  stream: Stream;
  at: string;
  text: string;
  /** True when the line was too long to keep whole. */
  cut: boolean;
}

/** The log of one step in one attempt. */
export interface LogSection {
  key: string;
  attempt: number;
  step: number;
  state: StepState;
  reason: string | null;
  startedAt: string | null;
  finishedAt: string | null;
  percent: number | null;
  outputs: Record<string, unknown>;
  lines: readonly LogLine[];
  pens: Readonly<Partial<Record<Stream, Pen>>>;
}

/** Everything that a run's events have said so far, ready to be drawn. */
export interface LogModel {
  /** The newest event taken in; what is not newer is ignored. */
  offset: number;
  attempt: number;
  sections: readonly LogSection[];
  run: { state: RunState; reason: string | null; at: string } | null;
  lineCount: number;
  /** Characters of the longest line, which is how wide the log can be scrolled. */
  longest: number;
}

/** Longest line that is kept for the screen; the download has all of it. */
const MAX_LINE = 20_000;

export const EMPTY_LOG: LogModel = { offset: 0, attempt: 0, sections: [], run: null, lineCount: 0, longest: 0 };

/** A model being changed: sections copied once per batch, not once per event. */
type Draft = { -readonly [Key in keyof LogModel]: LogModel[Key] } & {
  sections: LogSection[];
  fresh: Set<string>;
  limit: number;
};
type OwnSection = Omit<LogSection, "lines" | "pens"> & { lines: LogLine[]; pens: Partial<Record<Stream, Pen>> };

/** The model after these events, which come in order; the model before is left as it was. */
export function appendEvents(model: LogModel, events: readonly RunEvent[], limit = MAX_LINE): LogModel {
  const draft: Draft = { ...model, sections: [...model.sections], fresh: new Set(), limit };
  for (const event of events) {
    if (event.offset <= draft.offset) continue;
    draft.offset = event.offset;
    draft.attempt = Math.max(draft.attempt, event.attempt);
    apply(draft, event);
  }
  if (draft.offset === model.offset) return model;
  const { fresh: _fresh, limit: _limit, ...next } = draft;
  return next;
}

function apply(draft: Draft, { attempt, event }: RunEvent): void {
  switch (event.type) {
    case "step_started":
      return void Object.assign(sectionOf(draft, attempt, event.step), { state: "running", startedAt: event.at });
    case "progress":
      return void Object.assign(sectionOf(draft, attempt, event.step), { percent: event.percent });
    case "step_finished":
      return void Object.assign(sectionOf(draft, attempt, event.step), {
        state: event.state,
        reason: event.reason,
        outputs: event.outputs,
        finishedAt: event.at,
      });
    case "log":
      return writeLog(draft, sectionOf(draft, attempt, event.step), event);
    case "state":
    case "run_finished":
      draft.run = { state: event.state, reason: event.reason, at: event.at };
      if (event.state !== "running") closeSections(draft, isFinal(event.state) ? event.state : "failed", event.at);
  }
}

/** A runner that was lost or stopped never says how its step ended; the run's own end does. */
function closeSections(draft: Draft, state: StepState, at: string): void {
  for (const { attempt, step } of draft.sections.filter((section) => section.state === "running")) {
    Object.assign(sectionOf(draft, attempt, step), { state, finishedAt: at });
  }
}

function sectionOf(draft: Draft, attempt: number, step: number): OwnSection {
  const key = `${attempt}.${step}`;
  const index = draft.sections.findLastIndex((section) => section.key === key);
  const found = draft.sections[index];
  if (found && draft.fresh.has(key)) return found as OwnSection;
  const own: OwnSection = found
    ? { ...found, lines: [...found.lines], pens: { ...found.pens } }
    : {
        key,
        attempt,
        step,
        state: "pending",
        reason: null,
        startedAt: null,
        finishedAt: null,
        percent: null,
        outputs: {},
        lines: [],
        pens: {},
      };
  if (found) draft.sections[index] = own;
  else draft.sections.push(own);
  draft.fresh.add(key);
  return own;
}

function writeLog(
  draft: Draft,
  section: OwnSection,
  { stream, text, at }: { stream: Stream; text: string; at: string },
): void {
  const paper: Paper = {
    limit: draft.limit,
    open: () => {
      draft.lineCount += 1;
      return section.lines.push({ stream, at, text: "", cut: false }) - 1;
    },
    read: (line) => section.lines[line]!.text,
    write: (line, written, width, cut) => {
      section.lines[line] = { ...section.lines[line]!, text: written, cut };
      if (width > draft.longest) draft.longest = width;
    },
  };
  section.pens[stream] = writeChunk(section.pens[stream] ?? NEW_PEN, text, paper);
}

/** A line's text without its styles, which is what search looks at. */
export function plainText(line: LogLine): string {
  return line.text.includes("\x1b") ? line.text.replace(/\x1b\[[0-9;]*m/g, "") : line.text;
}
