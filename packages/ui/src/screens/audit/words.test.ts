import { expect, test } from "vitest";
import { targetWords } from "./words.ts";

const line = { target: "0193", detail: {}, changes: {}, actorId: "0194" };

test("what a line is about has its name, or the one that it was given, or else its id", () => {
  expect(targetWords({ ...line, detail: { name: "Grace" } })).toBe("Grace");
  expect(targetWords({ ...line, changes: { name: { from: "Old", to: "New" } } })).toBe("New");
  expect(targetWords(line)).toBe("0193");
});

test("who did something to themselves is not named twice", () => {
  expect(targetWords({ ...line, target: "0194" })).toBeNull();
});
