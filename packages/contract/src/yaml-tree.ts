import { Composer, isScalar, Lexer, LineCounter, Parser, type CST, type Document, type Node } from "yaml";
import { MAX_DEPTH, type Path, startOf, TOO_DEEP, YamlReading } from "./yaml-reading.ts";

/** Where in a text, counted from 1 as editors do. */
export interface Place {
  line: number;
  column: number;
}

/** What is wrong with a file, and where. `path` leads into the document, as far as it got. */
export interface FileProblem extends Place {
  path: (string | number)[];
  message: string;
}

/** The one document of a YAML or JSON text as plain JSON, with the places where its parts stand. */
export interface YamlTree {
  value: unknown;
  problems: FileProblem[];
  /** The place of the value at the path, or of the nearest one above it that is there. */
  placeOf(path: Path): Place;
  /** The place of the last key of the path itself. */
  placeOfKey(path: Path): Place;
}

/** Characters in a file (ImportTemplate says the same). */
export const MAX_FILE_LENGTH = 1_000_000;
/** Words and signs; a file of nothing but signs takes a thousand times longer than one of text. */
const MAX_LEXEMES = 200_000;
const MAX_PROBLEMS = 50;

/**
 * Reads a text that anybody may have written: never throws, and takes time in proportion to its length. Plain scalars are
 * read by the core schema of YAML 1.2, which includes JSON: `yes` and dates are text. Merge keys are not known.
 */
export function readYaml(text: string): YamlTree {
  const lines = new LineCounter();
  const place = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  const bad = (message: string, offset = 0) => barren({ ...place(offset), path: [], message });

  if (text.length > MAX_FILE_LENGTH) return bad("The file is larger than 1 MB");
  lines.addNewLine(0);
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) lines.addNewLine(at + 1);
  const strange = /[\0-\x08\x0b\x0c\x0e-\x1f\ufffd]/.exec(text);
  if (strange)
    return bad(`${nameOf(strange[0])} does not belong into a text file: save it as UTF-8 text`, strange.index);
  if (!text.isWellFormed()) return bad("The file is not Unicode text: save it as UTF-8");

  const documents = compose(text);
  if ("refused" in documents) return bad(documents.refused, documents.offset);
  const [document, second] = documents;
  const wrong = documents.flatMap(({ errors }) => errors).slice(0, MAX_PROBLEMS);
  const problems: FileProblem[] = wrong.map(({ pos, code, message }) => ({
    ...place(pos[0]),
    path: [],
    message: SAID_BETTER[code] ?? message,
  }));
  if (!document?.contents || (problems.length === 0 && isScalar(document.contents) && document.contents.value === null))
    return problems.length > 0 ? { ...bad(""), problems } : bad("The file is empty");

  const reading = new YamlReading((node, path, message) => {
    if (problems.length < MAX_PROBLEMS)
      problems.push({ ...place(startOf(node)), path: path.filter((key) => typeof key !== "symbol"), message });
  });
  const value = reading.valueOf(document.contents as Node, []);
  if (second) problems.push({ ...place(second.range[0]), path: [], message: "The file holds more than one document" });
  const root = document.contents as Node;
  return {
    value,
    problems,
    placeOf: (path) => place(reading.find(root, path).offset),
    placeOfKey: (path) => place(reading.find(root, path).keyOffset),
  };
}

/** A tree of nothing but its problem. */
function barren(problem: FileProblem): YamlTree {
  const start = () => ({ line: 1, column: 1 });
  return { value: undefined, problems: [problem], placeOf: start, placeOfKey: start };
}

const SAID_BETTER: Record<string, string> = {
  NON_STRING_KEY: 'A name is text. A value that begins with braces must be in quotes: "{{name}}"',
};

/** All documents of a text, or where it becomes too much for anybody who walks it. */
function compose(text: string): Document.Parsed[] | { refused: string; offset: number } {
  // Keys are compared by `YamlReading`, in time that does not grow with their square.
  const options = { version: "1.2", schema: "core", merge: false, resolveKnownTags: false, stringKeys: true } as const;
  const composer = new Composer({ ...options, uniqueKeys: false, prettyErrors: false, logLevel: "silent" });
  const parser = new Parser();
  const tokens: CST.Token[] = [];
  let lexemes = 0;
  let errors = 0;
  for (const lexeme of new Lexer().lex(text)) {
    for (const token of parser.next(lexeme)) {
      tokens.push(token);
      if (token.type === "error") errors += 1;
    }
    const { offset } = parser;
    // The document and the scalar at hand stand on the stack besides.
    if (parser.stack.length > MAX_DEPTH + 2) return { refused: TOO_DEEP, offset };
    if ((lexemes += 1) > MAX_LEXEMES) return { refused: "The file has too many parts for a template", offset };
    if (errors >= MAX_PROBLEMS) break;
  }
  tokens.push(...parser.end());
  return [...composer.compose(tokens, false, text.length)];
}

function nameOf(character: string): string {
  const code = character.charCodeAt(0);
  if (code === 0) return "A NUL character";
  return code === 0xfffd ? "A broken character" : `The control character U+${code.toString(16).padStart(4, "0")}`;
}
