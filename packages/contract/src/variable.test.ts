import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { defaultValues, isInnerPath, isShown, runsAsIs, Variable, variableProblems, valuesSchema } from "./variable.ts";

const of = (...definitions: object[]) =>
  definitions.map((definition) => Variable.parse({ label: "Label", ...definition }));
const one = (definition: object) => of({ name: "it", ...definition });

function problemsOf(variables: Variable[], values: unknown): string[] {
  const result = valuesSchema(variables).safeParse(values);
  return result.success ? [] : result.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
}

describe("checking a value", () => {
  test.each<[object, unknown[], unknown[]]>([
    [{ type: "text" }, ["a", "ü 💥", "$(rm -rf /)"], [1, "two\nlines", "nul\0", "x".repeat(10_001), {}, ["a"]]],
    [{ type: "text", minLength: 2, maxLength: 3 }, ["ab", "abc"], ["a", "abcd"]],
    [{ type: "long_text" }, ["two\nlines", "x".repeat(1_000_000)], ["nul\0", "x".repeat(1_000_001)]],
    [{ type: "number" }, [0, -1.5], ["1", Number.NaN, Infinity, true]],
    [{ type: "number", integer: true, min: 1, max: 3 }, [1, 3], [0, 4, 1.5]],
    [{ type: "boolean" }, [true, false], ["true", 0, 1]],
    [{ type: "select", options: [{ value: "a" }, { value: "b" }] }, ["a"], ["c", "constructor", "__proto__", ["a"]]],
    [
      { type: "multi_select", options: [{ value: "a" }, { value: "b" }] },
      [["a"], ["b", "a"]],
      [["c"], ["a", "a"], "a"],
    ],
    [{ type: "date" }, ["2024-02-29"], ["2023-02-29", "2024-2-9", "29.02.2024", "2024-02-29T00:00:00Z"]],
    [{ type: "time" }, ["14:30", "14:30:05"], ["24:00", "2pm", "14"]],
    [{ type: "email" }, ["ada@example.org"], ["ada", "ada@", "ada@example.org\nbcc: x@y.z", "a b@example.org"]],
    [
      { type: "url" },
      ["http://127.0.0.1:4600/healthz", "https://example.org/?a=b#c"],
      ["javascript:alert(1)", "ftp://example.org", "example.org", "file:///etc/passwd"],
    ],
    [{ type: "pattern", pattern: "[a-z]+" }, ["abc"], ["abc1", "1abc", "abc\n", "A"]],
    [{ type: "json" }, [{ a: [1, null] }, "text", 0], []],
    [
      { type: "file_path" },
      ["a/b.txt", "a..b", "..."],
      ["../x", "/etc/passwd", "a/../../x", "C:\\x", "a\0b", "\\\\host\\share"],
    ],
  ])("%j takes what fits and refuses the rest", (definition, good, bad) => {
    const variables = one(definition);
    for (const value of good) expect(valuesSchema(variables).parse({ it: value })).toEqual({ it: value });
    for (const value of bad) expect(problemsOf(variables, { it: value })).not.toEqual([]);
  });

  test("a pattern that would hang other engines answers at once", () => {
    // A backtracking engine would not come back within the age of the universe, nor this test with it.
    expect(problemsOf(one({ type: "pattern", pattern: "(a+)+b" }), { it: "a".repeat(5_000) })).toHaveLength(1);
  });

  test("a path that is taken never leaves its folder", () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom("..", ".", "", "a", "/", "\\", "c:", "..a", "\0"), { maxLength: 8 }),
        (parts) => {
          const path = parts.join("/");
          const there = new URL(`http://host/run/folder/${path.split("/").map(encodeURIComponent).join("/")}`).pathname;
          expect(!isInnerPath(path) || there.startsWith("/run/folder/")).toBe(true);
        },
      ),
    );
  });
});

describe("checking a form", () => {
  const variables = of(
    { name: "kind", type: "select", options: [{ value: "a" }, { value: "b" }] },
    { name: "detail", type: "text", shownWhen: { variable: "kind", oneOf: ["b"] } },
    { name: "note", type: "text", required: false },
  );

  test("asks only for what is shown and required", () => {
    expect(problemsOf(variables, { kind: "a" })).toEqual([]);
    expect(problemsOf(variables, { kind: "b" })).toEqual(["detail: This is required"]);
    expect(problemsOf(variables, {})).toEqual(["kind: This is required"]);
  });

  test("drops what is hidden or blank", () => {
    expect(valuesSchema(variables).parse({ kind: "a", detail: "left over", note: "" })).toEqual({ kind: "a" });
  });

  test("refuses names that no variable has", () => {
    expect(problemsOf(variables, { kind: "a", constructor: "x", extra: 1 })).toEqual([
      "constructor: There is no such variable",
      "extra: There is no such variable",
    ]);
  });

  test("a value named __proto__ changes no prototype", () => {
    const parsed = valuesSchema(variables).safeParse(JSON.parse('{"kind": "a", "__proto__": {"polluted": true}}'));
    expect((parsed.data as Record<string, unknown> | undefined)?.["polluted"]).toBeUndefined();
    expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
  });

  test("never throws, whatever comes in", () => {
    fc.assert(
      fc.property(
        fc.anything(),
        (input) => void expect(typeof valuesSchema(variables).safeParse(input).success).toBe("boolean"),
      ),
    );
  });
});

describe("a variable's definition", () => {
  test("is shown without a condition, and by any chosen option with one", () => {
    const [tags] = of({ name: "tags", type: "text", shownWhen: { variable: "kinds", oneOf: ["x"] } });
    expect(isShown(tags!, { kinds: ["x", "y"] })).toBe(true);
    expect(isShown(tags!, { kinds: ["y"] })).toBe(false);
    expect(isShown(tags!, {})).toBe(false);
  });

  test("starts a form with its defaults, false and 0 among them", () => {
    expect(
      defaultValues(
        of(
          { name: "a", type: "boolean", default: false },
          { name: "b", type: "number", default: 0 },
          { name: "c", type: "text" },
        ),
      ),
    ).toEqual({ a: false, b: 0 });
  });

  test("is told what is wrong with it", () => {
    const wrong = of(
      { name: "a", type: "pattern", pattern: "(", default: "x" },
      { name: "a", type: "number", max: 1, default: 2 },
      { name: "b", type: "text", shownWhen: { variable: "later", oneOf: ["x"] } },
    );
    expect(variableProblems(wrong).map(({ index }) => index)).toEqual([0, 1, 1, 2]);
  });

  test("is refused when its patterns could hold everybody up, before any of them is tried", () => {
    const huge = of({
      name: "a",
      type: "pattern",
      pattern: "(a{0,999})?".repeat(45),
      default: `${"a".repeat(9_000)}b`,
    });
    const many = of(
      ...["a", "b", "c"].map((name) => ({ name, type: "pattern", pattern: "[a-z]{1,1000}", default: "x" })),
    );
    expect(variableProblems(huge)).toEqual([{ index: 0, message: expect.stringMatching(/^The patterns repeat/) }]);
    expect(variableProblems(many).map(({ index }) => index)).toEqual([2]);
    expect(variableProblems(many.slice(1))).toEqual([]);
  });

  test("is refused when no value could fit, or an option stands there twice", () => {
    const options = [{ value: "x" }, { value: "y" }, { value: "x" }];
    const wrong = of(
      { name: "a", type: "number", min: 2, max: 1 },
      { name: "b", type: "text", minLength: 5, maxLength: 4 },
      { name: "c", type: "select", options },
      { name: "d", type: "number", min: 1, max: 1 },
    );
    expect(variableProblems(wrong)).toEqual([
      { index: 0, message: "min is above max" },
      { index: 1, message: "minLength is above maxLength" },
      { index: 2, message: "The option x stands there twice" },
    ]);
  });

  test("runs as it is when nothing that is asked for is blank", () => {
    const chosen = { name: "a", type: "text", default: "x" };
    const asked = { name: "b", type: "text", shownWhen: { variable: "a", oneOf: ["x"] } };
    const hidden = { ...asked, shownWhen: { variable: "a", oneOf: ["y"] } };
    const optional = { name: "c", type: "text", required: false };
    const inherited = { name: "constructor", type: "text" };
    for (const [definitions, expected] of [
      [[], true],
      [[chosen, hidden, optional], true],
      [[chosen, asked], false],
      [[inherited], false],
      [[{ ...chosen, default: "" }], false],
    ] as const) {
      const variables = of(...definitions);
      expect(runsAsIs(variables)).toBe(expected);
      expect(valuesSchema(variables).safeParse(defaultValues(variables)).success).toBe(expected);
    }
  });
});
