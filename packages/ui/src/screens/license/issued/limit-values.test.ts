import { expect, test } from "vitest";
import { fromTexts, stillKept, toTexts } from "./limit-values.ts";

const empty = toTexts({});

test("what is left empty stays with the tier, and none is none", () => {
  const own = { activations: 5, members: null };
  expect(fromTexts(toTexts(own))).toEqual({ limits: own, wrong: [] });
  expect(fromTexts(empty)).toEqual({ limits: {}, wrong: [] });
});
test("of what is said already, what is left in its fields stays as it is, and nothing is added", () => {
  const kept = { activations: 5, members: null };
  const texts = { ...toTexts(kept), members: "", schedules: "7" };
  expect(stillKept(kept, texts)).toEqual({ activations: 5 });
  expect(stillKept({}, texts)).toEqual({});
});
test("numbers may be written in groups", () =>
  expect(fromTexts({ ...empty, schedules: " 12 000 " }).limits).toEqual({ schedules: 12_000 }));
test.each(["-1", "1.5", "many", "1000001", "1e3"])("%s is not a limit", (text) =>
  expect(fromTexts({ ...empty, releases: text }).wrong).toEqual(["releases"]),
);
