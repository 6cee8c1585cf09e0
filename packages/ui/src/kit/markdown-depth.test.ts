import { describe, expect, test } from "vitest";
import { isTooDeep } from "./markdown-depth.ts";

describe("Markdown that is nested too deeply to draw", () => {
  test.each(["> ", ">", "- ", "* ", "1. ", "> - "])("is told from its opening marks: %j", (mark) => {
    expect(isTooDeep(`fine\n${mark.repeat(2_000)}x`)).toBe(true);
    expect(isTooDeep(`${mark.repeat(3)}x`)).toBe(false);
  });

  test("is not a rule, a long word or a number", () => {
    expect(isTooDeep("-".repeat(200))).toBe(false);
    expect(isTooDeep("*".repeat(200))).toBe(false);
    expect(isTooDeep("1".repeat(50_000))).toBe(false);
    expect(isTooDeep(`a ${"> ".repeat(200)}`)).toBe(false);
  });
});
