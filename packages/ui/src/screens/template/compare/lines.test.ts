import { describe, expect, test } from "vitest";
import { asYaml } from "./as-yaml.ts";
import { compareLines, foldRows, unified, type Line } from "./lines.ts";

const text = (line: Line | null) =>
  line && line.pieces.map((piece) => (piece.marked ? `[${piece.text}]` : piece.text)).join("");
const rows = (before: string, after: string) =>
  compareLines(before, after).map((row) => [text(row.before), text(row.after)]);
const numbered = (count: number) => Array.from({ length: count }, (_, index) => `line ${index}`);

describe("comparing two texts line by line", () => {
  test("puts what went beside what came and marks the words that differ", () => {
    expect(rows("a: one\nmax: 10\nz: 1", "a: one\nmax: 20\nz: 1")).toEqual([
      ["a: one", "a: one"],
      ["max: [10]", "max: [20]"],
      ["z: 1", "z: 1"],
    ]);
  });
  test("leaves quite different lines unmarked and the shorter side empty", () => {
    expect(rows("kind: wait\nseconds: 3", "prompt")).toEqual([
      ["kind: wait", "prompt"],
      ["seconds: 3", null],
    ]);
  });
  test("has one side only for what is new or gone", () => {
    expect(rows("", "a\nb")).toEqual([
      [null, "a"],
      [null, "b"],
    ]);
    expect(rows("a", "")).toEqual([["a", null]]);
  });
  test("sees no difference in the last line's end", () => {
    expect(compareLines("a\nb", "a\nb\n").every((row) => row.same)).toBe(true);
  });
  test("numbers the lines of each side", () => {
    const last = compareLines("a\nb\nc", "new\na\nc").at(-1)!;
    expect([last.before?.number, last.after?.number]).toEqual([3, 3]);
  });
  test("tells two long texts that share nothing apart without searching", () => {
    const before = numbered(20_000).join("\n");
    const after = numbered(20_000)
      .map((line) => `${line}!`)
      .join("\n");
    const found = compareLines(before, after);
    expect(found).toHaveLength(20_000);
    expect(found.every((row) => !row.same)).toBe(true);
  });
});

test("unchanged lines far from any difference are folded", () => {
  const before = numbered(20);
  const after = before.with(10, "other");
  const stretches = foldRows(compareLines(before.join("\n"), after.join("\n")));
  expect(stretches.map(({ folded, rows }) => [folded, rows.length])).toEqual([
    [true, 7],
    [false, 7],
    [true, 6],
  ]);
});

test("in one column what went stands before what came", () => {
  const lines = unified(compareLines("a\nb1\nb2\nc", "a\nB1\nB2\nc")).map(({ sign, line }) => `${sign} ${text(line)}`);
  expect(lines).toEqual(["same a", "removed b1", "removed b2", "added B1", "added B2", "same c"]);
});

describe("writing a part of a template", () => {
  test("takes text as it is and everything else as YAML", () => {
    expect(asYaml("one\ntwo")).toBe("one\ntwo");
    expect(asYaml({ script: "a\nb\n" })).toBe("script: |\n  a\n  b\n");
    expect(asYaml(undefined)).toBe("");
  });
  test("shows signs that would reorder a line", () => {
    expect(asYaml("rm \u202egpj.exe")).toBe("rm ⟨U+202E⟩gpj.exe");
    expect(asYaml({ a: "x\u2066y" })).toContain("⟨U+2066⟩");
  });
});
