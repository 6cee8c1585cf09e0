import { Variable } from "@runsheet/contract/variable";
import { describe, expect, test } from "vitest";
import { filledReadme, readmeBlocks } from "./readme-blocks.ts";

describe("taking tables out of a readme", () => {
  test("keeps the text before and after in order", () => {
    expect(readmeBlocks("Before\n\n| a | b |\n|---|:-:|\n| `1 \\| 2` | 3 |\n| 4 |\n\nAfter")).toEqual([
      { kind: "markdown", text: "Before\n" },
      { kind: "table", head: ["a", "b"], rows: [["`1 | 2`", "3"], ["4"]] },
      { kind: "markdown", text: "\nAfter" },
    ]);
  });
  test("leaves a code block alone", () => {
    const text = "```\na | b\n--|--\n1 | 2\n```";
    expect(readmeBlocks(text)).toEqual([{ kind: "markdown", text }]);
  });
  test("sees no table in a heading underlined with dashes or in a mere pipe", () => {
    expect(readmeBlocks("Title\n---\nrun a | b\ntext")).toHaveLength(1);
  });
});

test("a readme shows the values, and the label where there is none yet", () => {
  const variables = ["constructor", "port"].map((name) => Variable.parse({ type: "text", name, label: `The ${name}` }));
  expect(filledReadme("{{constructor}} on {{port}}", variables, { port: "80" })).toBe("‹The constructor› on 80");
});
