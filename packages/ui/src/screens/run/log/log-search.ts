import { plainText, type LogLine, type LogModel } from "./log-model.ts";

/** More are counted as "10,000 or more": nobody steps through them one by one. */
export const MOST_MATCHES = 10_000;

export interface Match {
  section: string;
  line: number;
  from: number;
  to: number;
}

/** Lower-cased text by line; lines never change, a longer one is a new object. */
const folded = new WeakMap<LogLine, string>();

function foldedText(line: LogLine): string {
  let text = folded.get(line);
  if (text === undefined) folded.set(line, (text = plainText(line).toLowerCase()));
  return text;
}

/** Every place where the words occur, in the order shown; letter case does not matter. */
export function findMatches(model: LogModel, words: string, step: number | null): Match[] {
  const wanted = words.toLowerCase();
  const matches: Match[] = [];
  if (wanted === "") return matches;
  for (const section of model.sections) {
    if (step !== null && section.step !== step) continue;
    for (const [index, line] of section.lines.entries()) {
      const text = foldedText(line);
      for (let from = text.indexOf(wanted); from !== -1; from = text.indexOf(wanted, from + wanted.length)) {
        matches.push({ section: section.key, line: index, from, to: from + wanted.length });
        if (matches.length === MOST_MATCHES) return matches;
      }
    }
  }
  return matches;
}

/** The matches of one line, found by their order: sections first, then lines. */
export function matchesByLine(matches: readonly Match[]): Map<string, { match: Match; index: number }[]> {
  const byLine = new Map<string, { match: Match; index: number }[]>();
  matches.forEach((match, index) => {
    const key = `${match.section}:${match.line}`;
    const list = byLine.get(key);
    if (list) list.push({ match, index });
    else byLine.set(key, [{ match, index }]);
  });
  return byLine;
}
