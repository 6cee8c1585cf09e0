import { applySgr, PLAIN, sameSgr, sgrSequence, type Sgr } from "./sgr.ts";

/** An escape sequence longer than this is no escape sequence. */
const MAX_ESCAPE = 1_024;

/** What one stream of one step has open between two chunks. */
export interface Pen {
  /** Index of the line being written; null before its first character. */
  line: number | null;
  style: Sgr;
  /** Style at the end of the line's text. */
  written: Sgr;
  width: number;
  /** A carriage return was seen: the next text starts the line over, a newline just ends it. */
  returned: boolean;
  /** The beginning of an escape sequence whose end is in the next chunk. */
  unfinished: string;
}

export const NEW_PEN: Pen = { line: null, style: PLAIN, written: PLAIN, width: 0, returned: false, unfinished: "" };

/** The lines a pen writes on. */
export interface Paper {
  /** Longest line that is kept. */
  limit: number;
  open(): number;
  read(line: number): string;
  write(line: number, text: string, width: number, cut: boolean): void;
}

const SPECIAL = /[\0-\x08\x0a-\x1f\x7f]/g;
/** CSI, OSC (ended by BEL or ST), character set, and two-character sequences, in this order (ECMA-48). */
const ESCAPE = /\x1b(?:\[([0-9:;<=>?]*)[ -/]*([@-~])|\][^\x07\x1b]*(?:\x07|\x1b\\)|[ -/][0-~]|[0-Z\\^-~])/y;

/** Writes one chunk; returns the pen for the next one. Styles stay in the text as complete SGR sequences. */
export function writeChunk(before: Pen, chunk: string, paper: Paper): Pen {
  const pen = { ...before, unfinished: "" };
  const text = before.unfinished + chunk;
  let at = 0;
  while (at < text.length) {
    SPECIAL.lastIndex = at;
    const next = SPECIAL.exec(text)?.index ?? text.length;
    if (next > at) writeText(pen, text.slice(at, next), paper);
    if (next === text.length) break;
    at = next + 1;
    const character = text[next]!;
    if (character === "\n") endLine(pen, paper);
    else if (character === "\r") pen.returned = true;
    else if (character === "\x1b") {
      ESCAPE.lastIndex = next;
      const found = ESCAPE.exec(text);
      if (found) {
        obey(pen, found, paper);
        at = next + found[0].length;
      } else if (text.length - next <= MAX_ESCAPE && mayGoOn(text.slice(next))) {
        pen.unfinished = text.slice(next);
        break;
      }
    }
  }
  return pen;
}

function mayGoOn(text: string): boolean {
  return /^\x1b(?:\[[ -?]*|\][^\x07\x1b]*\x1b?|[ -/]?)$/.test(text);
}

function obey(pen: Pen, [, parameters = "", command]: RegExpExecArray, paper: Paper): void {
  if (command === "m" && !/[<=>?]/.test(parameters)) pen.style = applySgr(pen.style, parameters);
  // Erase in line: after a carriage return or with 2 it empties the whole line.
  if (command === "K" && (pen.returned || parameters === "2")) startOver(pen, paper);
}

function startOver(pen: Pen, paper: Paper): void {
  pen.returned = false;
  pen.written = PLAIN;
  pen.width = 0;
  if (pen.line !== null) paper.write(pen.line, "", 0, false);
}

function writeText(pen: Pen, text: string, paper: Paper): void {
  if (pen.returned) startOver(pen, paper);
  pen.line ??= paper.open();
  const room = paper.limit - pen.width;
  if (room <= 0) return;
  const kept = text.length > room ? text.slice(0, room) : text;
  const prefix = sameSgr(pen.style, pen.written) ? "" : sgrSequence(pen.style);
  pen.written = pen.style;
  pen.width += kept.length;
  paper.write(
    pen.line,
    paper.read(pen.line) + prefix + kept,
    pen.width,
    kept.length < text.length || pen.width === paper.limit,
  );
}

function endLine(pen: Pen, paper: Paper): void {
  if (pen.line === null) paper.open();
  pen.line = null;
  pen.written = PLAIN;
  pen.width = 0;
  pen.returned = false;
}
