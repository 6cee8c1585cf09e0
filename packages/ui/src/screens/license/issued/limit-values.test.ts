import { expect, test } from "vitest";
import { fromTexts, toTexts } from "./limit-values.ts";

const empty = toTexts({});

test("what is left empty stays with the tier, and none is none", () => {
  const own = { activations: 5, members: null };
  expect(fromTexts(toTexts(own))).toEqual({ limits: own, wrong: [] });
  expect(fromTexts(empty)).toEqual({ limits: {}, wrong: [] });
});
test("numbers may be written in groups", () =>
  expect(fromTexts({ ...empty, schedules: " 12 000 " }).limits).toEqual({ schedules: 12_000 }));
test.each(["-1", "1.5", "many", "1000001", "1e3"])("%s is not a limit", (text) =>
  expect(fromTexts({ ...empty, releases: text }).wrong).toEqual(["releases"]),
);
