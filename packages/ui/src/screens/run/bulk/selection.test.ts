import { describe, expect, test } from "vitest";
import { summarize } from "./outcomes.ts";
import { keepShown, NOTHING, shareOf, toggleAll, toggleOne, toggleRange, type Selection } from "./selection.ts";

const shown = ["a", "b", "c", "d", "e"];
const chosen = ({ ids }: Selection) => [...ids].toSorted().join("");

describe("choosing rows", () => {
  test("one by one, and back", () => {
    const one = toggleOne(NOTHING, "b");
    expect(chosen(one)).toBe("b");
    expect(chosen(toggleOne(one, "b"))).toBe("");
    expect(chosen(NOTHING)).toBe("");
  });
  test("a range from the last one chosen, in either direction", () => {
    expect(chosen(toggleRange(toggleOne(NOTHING, "b"), "d", shown))).toBe("bcd");
    expect(chosen(toggleRange(toggleOne(NOTHING, "d"), "a", shown))).toBe("abcd");
  });
  test("a range takes back when its end is chosen already", () => {
    const all = toggleAll(NOTHING, shown);
    expect(chosen(toggleRange(toggleOne(all, "b"), "d", shown))).toBe("ae");
  });
  test("a range without a beginning is one row", () => {
    expect(chosen(toggleRange(NOTHING, "c", shown))).toBe("c");
    expect(chosen(toggleRange(toggleOne(NOTHING, "gone"), "c", shown))).toBe("cgone");
  });
  test("all that is shown, then none", () => {
    const all = toggleAll(toggleOne(NOTHING, "c"), shown);
    expect(chosen(all)).toBe("abcde");
    expect(chosen(toggleAll(all, shown))).toBe("");
    expect([shareOf(all, shown), shareOf(toggleOne(all, "a"), shown), shareOf(NOTHING, shown)]).toEqual([
      "all",
      "some",
      "none",
    ]);
  });
  test("what is no longer shown is no longer chosen", () => {
    const all = toggleAll(NOTHING, shown);
    expect(chosen(keepShown(all, ["b", "d", "f"]))).toBe("bd");
    expect(keepShown(all, shown)).toBe(all);
  });
});

test("what could not be done is told by reason", () => {
  const item = (id: string, reason: string | null) => ({ id, runId: null, reason });
  expect(summarize({ items: [item("a", null), item("b", "x"), item("c", "y"), item("d", "x")] })).toEqual({
    done: 1,
    failed: [
      { reason: "x", ids: ["b", "d"] },
      { reason: "y", ids: ["c"] },
    ],
  });
});
