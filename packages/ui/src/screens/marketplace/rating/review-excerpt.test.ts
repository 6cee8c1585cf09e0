import { describe, expect, test } from "vitest";
import { excerptOf } from "./review-excerpt.ts";

describe("the excerpt of a review", () => {
  test("of a short one is none", () => {
    expect(excerptOf("")).toBe(null);
    expect(excerptOf("Fine.\n\nReally.")).toBe(null);
  });

  test("ends with a paragraph where one ends late enough, else with a word", () => {
    const words = "word ".repeat(80).trim();
    expect(excerptOf(`${words}\n\n${words}`)).toBe(`${words} …`);
    expect(excerptOf("word ".repeat(200))).toMatch(/^(word )+…$/);
  });

  test("folds many short lines", () => {
    expect(excerptOf("a\n".repeat(50))).toBe(`${Array.from({ length: 10 }, () => "a").join("\n")} …`);
  });

  test("never halves a character", () => {
    for (const shift of ["", "x"]) expect(excerptOf(shift + "🦊".repeat(500))!.isWellFormed()).toBe(true);
  });
});
