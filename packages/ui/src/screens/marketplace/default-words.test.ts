import { Variable } from "@runsheet/contract/variable";
import { describe, expect, test } from "vitest";
import { defaultWords } from "./default-words.ts";

const words = (variable: object) =>
  defaultWords(Variable.parse({ name: "it", label: "It", ...variable }), { yes: "Yes", no: "No" });

describe("the default of a variable in words", () => {
  test("is nothing where it starts empty", () => {
    expect(words({ type: "text" })).toBe(null);
    expect(words({ type: "text", default: "" })).toBe(null);
    expect(words({ type: "multi_select", options: [{ value: "a" }], default: [] })).toBe(null);
  });

  test("is a word for a yes or no, also for no", () => {
    expect(words({ type: "boolean", default: true })).toBe("Yes");
    expect(words({ type: "boolean", default: false })).toBe("No");
  });

  test("names options by their labels", () => {
    const options = [{ value: "eu", label: "Europe" }, { value: "us" }];
    expect(words({ type: "select", options, default: "eu" })).toBe("Europe");
    expect(words({ type: "multi_select", options, default: ["eu", "us"] })).toBe("Europe, us");
  });

  test("keeps numbers and JSON as they are written", () => {
    expect(words({ type: "number", default: 0 })).toBe("0");
    expect(words({ type: "json", default: { a: [1] } })).toBe('{"a":[1]}');
  });
});
