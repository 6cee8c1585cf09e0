import type { Path } from "./path.ts";

/** Where the cursor stands in a YAML text, as far as completing it needs to know. */
export interface YamlPlace {
  /** Of the mapping that gets a key, or of the value. */
  path: Path;
  at: "key" | "value";
  /** Where the word begins that is being typed. */
  from: number;
  /** Column of the keys of this mapping. */
  indent: number;
  /** Keys that the mapping has already, above and below. */
  taken: ReadonlySet<string>;
  /** Plain values of the mappings on the way, by the length of the path to each; they tell alternatives apart. */
  plain: ReadonlyMap<number, ReadonlyMap<string, string>>;
}

interface MapFrame {
  kind: "map";
  indent: number;
  key: string;
  plain: Map<string, string>;
}
interface ListFrame {
  kind: "list";
  indent: number;
  index: number;
}
type Frame = MapFrame | ListFrame;

const PAIR = /^(?:"([^"]*)"|'([^']*)'|([\w$][^:#]*?))\s*:(?:\s+(.*))?$/;
const isBlank = (line: string) => /^\s*(#.*)?$/.test(line);
const opensText = (value: string) => /^[|>][-+\d]*\s*(#.*)?$/.test(value);

/** A line of block style: the columns of its dashes, and what stands after them. */
function readLine(line: string) {
  const dashes: number[] = [];
  let column = /^ */.exec(line)![0].length;
  for (let dash = /^-( +|$)/.exec(line.slice(column)); dash; dash = /^-( +|$)/.exec(line.slice(column))) {
    dashes.push(column);
    column += dash[0].length === 1 ? 2 : dash[0].length;
  }
  const rest = line.slice(column);
  const found = PAIR.exec(rest.trimEnd());
  return { dashes, column, rest, pair: found && { key: (found[1] ?? found[2] ?? found[3])!, value: found[4] ?? "" } };
}

/** Leaves what ended before this column, and enters the items whose dashes stand on the line. */
function enter(frames: Frame[], dashes: readonly number[]): void {
  for (const column of dashes) {
    while (frames.length > 0 && frames.at(-1)!.indent > column) frames.pop();
    const top = frames.at(-1);
    if (top?.kind === "list" && top.indent === column) top.index += 1;
    else frames.push({ kind: "list", indent: column, index: 0 });
  }
}

/** The mapping whose keys stand at this column; a list at the very column of its parent's keys ends here. */
function mappingAt(frames: Frame[], column: number, hasDash: boolean): MapFrame | undefined {
  const ended = ({ indent, kind }: Frame) => indent > column || (kind === "list" && indent === column && !hasDash);
  while (frames.length > 0 && ended(frames.at(-1)!)) frames.pop();
  const top = frames.at(-1);
  return top?.kind === "map" && top.indent === column ? top : undefined;
}

function put(frames: Frame[], column: number, hasDash: boolean, key: string, value: string): MapFrame {
  let frame = mappingAt(frames, column, hasDash);
  if (!frame) frames.push((frame = { kind: "map", indent: column, key, plain: new Map() }));
  frame.key = key;
  frame.plain.set(key, value.replace(/\s+#.*$/, "").replaceAll(/^["']|["']$/g, ""));
  return frame;
}

const pathOf = (frames: readonly Frame[]): Path =>
  frames.map((frame) => (frame.kind === "map" ? frame.key : frame.index));

/** Follows the text line by line to the cursor. Flow style, comments and blocks of text complete nothing. */
export function placeAt(text: string, position: number): YamlPlace | null {
  const lines = text.split("\n");
  const row = text.slice(0, position).split("\n").length - 1;
  const start = position - (text.slice(0, position).split("\n").at(-1)?.length ?? 0);
  const before = text.slice(start, position);
  const frames: Frame[] = [];
  let textColumn = -1;
  for (const line of lines.slice(0, row)) {
    const column = /^ */.exec(line)![0].length;
    if (isBlank(line) || (textColumn >= 0 && column > textColumn)) continue;
    textColumn = -1;
    const { dashes, column: at, rest, pair } = readLine(line);
    enter(frames, dashes);
    if (pair) put(frames, at, dashes.length > 0, pair.key, pair.value);
    if (opensText(pair?.value ?? rest)) textColumn = pair ? at : (dashes.at(-1) ?? 0);
  }
  if (textColumn >= 0 && /^ */.exec(before)![0].length > textColumn) return null;
  if (/(^|\s)#/.test(before) || /^\s*---/.test(before)) return null;
  return placeIn(frames, before, start, lines.slice(row + 1));
}

function placeIn(frames: Frame[], before: string, start: number, below: readonly string[]): YamlPlace | null {
  const { dashes, column, rest, pair } = readLine(before);
  enter(frames, dashes);
  const value = /^((?:"[^"]*"|'[^']*'|[\w$][^:#]*?)\s*:\s+)(["']?[^\s"'{}[\]]*)$/.exec(rest);
  if (!value && !/^[\w$.-]*$/.test(rest)) return null;
  const frame =
    value && pair ? put(frames, column, dashes.length > 0, pair.key, "") : mappingAt(frames, column, dashes.length > 0);
  const own = frame ?? { plain: new Map<string, string>() };
  lookBelow(own.plain, below, column);
  const plain = new Map(frames.flatMap((each, depth) => (each.kind === "map" ? [[depth, each.plain] as const] : [])));
  const path = pathOf(frames);
  if (!frame) plain.set(path.length, own.plain);
  return {
    path: frame && !value ? path.slice(0, -1) : path,
    at: value ? "value" : "key",
    from: start + before.length - (value ? value[2]! : rest).length,
    indent: column,
    taken: new Set(own.plain.keys()),
    plain,
  };
}

/** Keys of the same mapping may stand below the cursor. */
function lookBelow(plain: Map<string, string>, below: readonly string[], column: number): void {
  for (const line of below) {
    if (isBlank(line)) continue;
    const found = readLine(line);
    const first = found.dashes[0] ?? found.column;
    if (first < column) return;
    if (first === column && found.dashes.length === 0 && found.pair)
      plain.set(found.pair.key, found.pair.value.replace(/\s+#.*$/, ""));
  }
}
