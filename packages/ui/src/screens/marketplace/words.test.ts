import { describe, expect, test } from "vitest";
import { counted, ratingWords } from "./words.ts";

describe("numbers in words", () => {
  test("a rating has one digit after the comma", () => {
    expect(ratingWords(4, "en")).toBe("4.0");
    expect(ratingWords(13 / 3, "de")).toBe("4,3");
  });

  test("a count is grouped with thin spaces", () => {
    expect(counted(12_345)).toEqual({ count: 12_345, number: "12\u202f345" });
  });
});
