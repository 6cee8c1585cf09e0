import { describe, expect, test } from "vitest";
import { appendEvents, EMPTY_LOG } from "./log-model.ts";
import { planRows, rowAt, rowOf } from "./log-rows.ts";
import { findMatches, matchesByLine } from "./log-search.ts";

const at = "2026-03-06T10:00:00.000Z";
const model = appendEvents(EMPTY_LOG, [
  {
    offset: 1,
    attempt: 1,
    event: { type: "log", step: 0, stream: "stdout", text: "one\n\x1b[31mTwo\x1b[0m two\n", at },
  },
  { offset: 2, attempt: 1, event: { type: "log", step: 1, stream: "stderr", text: "three\n", at } },
]);
const open = () => false;

describe("rows of the log", () => {
  test("are the head of each step and its lines", () => {
    const plan = planRows(model, open, null);
    const shown = Array.from({ length: plan.count }, (_, index) => rowAt(plan, index)?.line?.text ?? "head");
    expect(shown).toEqual(["head", "one", "\x1b[0;31mTwo\x1b[0m two", "head", "three"]);
    expect(rowAt(plan, 5)).toBeNull();
  });
  test("leave out the lines of a folded step", () => {
    const plan = planRows(model, (section) => section.step === 0, null);
    expect(plan.count).toBe(3);
    expect(rowOf(plan, "1.0", 0)).toBeNull();
    expect(rowOf(plan, "1.1", 0)).toBe(2);
  });
  test("can be those of one step only", () => {
    expect(planRows(model, open, 1).count).toBe(2);
  });
});

describe("searching the log", () => {
  test("finds words across colors and whatever their case", () => {
    const matches = findMatches(model, "two", null);
    expect(matches.map(({ line, from, to }) => [line, from, to])).toEqual([
      [1, 0, 3],
      [1, 4, 7],
    ]);
    expect(matchesByLine(matches).get("1.0:1")).toHaveLength(2);
  });
  test("looks only into the step that is shown", () => {
    expect(findMatches(model, "t", 1)).toHaveLength(1);
  });
});
