import { describe, expect, test } from "vitest";
import { createI18n, flatten } from "./i18n.ts";

test("nested texts become dotted keys, and keys with dots stay as they are", () => {
  expect(flatten({ a: { b: "1", "c.d": "2" }, e: "3" })).toEqual({ "a.b": "1", "a.c.d": "2", e: "3" });
});

describe("the texts of every slice", () => {
  const i18n = createI18n("en");
  const slices = i18n.options.ns as string[];
  const texts = (language: string, slice: string) => i18n.getResourceBundle(language, slice) as Record<string, string>;

  test("are found by their folder", () =>
    expect(slices).toEqual(expect.arrayContaining(["kit", "wire", "shell", "account", "home"])));

  test.each(slices)("say the same things in German and English: %s", (slice) => {
    // Messages of the contract's schemas are English already.
    const keys = (language: string) =>
      Object.keys(texts(language, slice))
        .filter((key) => !key.startsWith("problem."))
        .toSorted();
    expect(keys("de")).toEqual(keys("en"));
  });
  test.each(slices)("fill the same blanks in German and English: %s", (slice) => {
    const blanks = (text: string) => [...text.matchAll(/\{\{\w+\}\}/g)].map(([blank]) => blank).toSorted();
    const german = texts("de", slice);
    for (const [key, text] of Object.entries(texts("en", slice)))
      expect([key, blanks(german[key]!)]).toEqual([key, blanks(text)]);
  });
});
