import { lookup, substitute } from "@runsheet/contract/substitute";
import type { Variable } from "@runsheet/contract/variable";

/** A readme with its placeholders filled in; a blank one shows the label of what belongs there. */
export function filledReadme(text: string, variables: readonly Variable[], values: Record<string, unknown>): string {
  const find = lookup(values);
  const labels = new Map(variables.map((variable) => [variable.name, variable.label]));
  return substitute(text, (name) => {
    const value = find(name);
    const blank = value === undefined || value === "" || (typeof value === "object" && !Array.isArray(value));
    return blank || (Array.isArray(value) && value.length === 0) ? `‹${labels.get(name) ?? name}›` : value;
  });
}

/** A stretch of a readme: Markdown as CommonMark knows it, or a table, which CommonMark does not know. */
export type ReadmeBlock = { kind: "markdown"; text: string } | { kind: "table"; head: string[]; rows: string[][] };

const DIVIDER = /^\s*\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)*\|?\s*$/;
const FENCE = /^\s*(```|~~~)/;

/** Takes the tables (GitHub's notation) out of a readme, in order; what stands in a code block is left alone. */
export function readmeBlocks(text: string): ReadmeBlock[] {
  const blocks: ReadmeBlock[] = [];
  const lines = text.split("\n");
  let plain: string[] = [];
  let fenced = false;
  const flush = () => {
    if (plain.some((line) => line.trim() !== "")) blocks.push({ kind: "markdown", text: plain.join("\n") });
    plain = [];
  };
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? "";
    if (FENCE.test(line)) fenced = !fenced;
    const head = cells(line);
    const divider = lines[at + 1] ?? "";
    if (fenced || !line.includes("|") || !DIVIDER.test(divider) || cells(divider).length !== head.length) {
      plain.push(line);
      continue;
    }
    flush();
    const rows: string[][] = [];
    for (at += 2; lines[at]?.includes("|"); at += 1) rows.push(cells(lines[at] ?? "").slice(0, head.length));
    at -= 1;
    blocks.push({ kind: "table", head, rows });
  }
  flush();
  return blocks;
}

function cells(line: string): string[] {
  const inner = line
    .trim()
    .replace(/^\|/, "")
    .replace(/(?<!\\)\|$/, "");
  return inner.split(/(?<!\\)\|/).map((cell) => cell.trim().replaceAll("\\|", "|"));
}
