import { describe, expect, test } from "vitest";
import { suggest } from "./yaml-complete.ts";

/** What is offered at the bar. */
function offered(marked: string, placeholders: string[] = []): string[] {
  const position = marked.indexOf("|>");
  const text = marked.replace("|>", "");
  return suggest(text, position, () => placeholders)?.items.map(({ label }) => label) ?? [];
}
const inserted = (marked: string, label: string) => {
  const position = marked.indexOf("|>");
  return suggest(marked.replace("|>", ""), position, () => [])?.items.find((item) => item.label === label)?.insert;
};

describe("completing a template's YAML", () => {
  test("offers what is missing at the top, the required first", () => {
    const keys = offered("runsheet: 1\nname: x\n|>");
    expect(keys.slice(0, 2)).toEqual(["description", "category"]);
    expect(keys).toContain("steps");
    expect(keys).not.toContain("name");
  });

  test("offers the values of an enumeration, also half-typed", () => {
    expect(offered("category: |>")).toContain("devops_automation");
    expect(offered("category: dev|>")).toContain("devops_automation");
  });

  test("offers all kinds of a step, and the fields of the one it has", () => {
    expect(offered("steps:\n  - kind: |>")).toEqual(["http", "shell", "files", "prompt", "wait"]);
    const shell = offered("steps:\n  - kind: shell\n    id: a\n    |>\n    name: b");
    expect(shell).toEqual(expect.arrayContaining(["argv", "script", "timeoutSeconds"]));
    expect(shell).not.toEqual(expect.arrayContaining(["url"]));
    expect(shell).not.toContain("name");
  });

  test("knows the kind that stands below the cursor", () => {
    const keys = offered("steps:\n  - |>\n    kind: wait");
    expect(keys).toContain("seconds");
    expect(keys).not.toContain("url");
  });

  test("goes into lists inside of a step", () => {
    const text = "steps:\n  - kind: http\n    id: a\n    assertions:\n      - on: status\n        is: |>";
    expect(offered(text)).toContain("less_than");
    expect(offered("steps:\n  - kind: http\n    id: a\n    assertions:\n      - on: status\n        |>")).toEqual([
      "is",
      "value",
    ]);
  });

  test("takes lists whose dashes stand under their key", () => {
    expect(offered("variables:\n- name: a\n  type: |>")).toContain("multi_select");
    expect(offered("variables:\n- name: a\n  type: number\n  |>")).toContain("integer");
    expect(offered("variables:\n- name: a\nst|>")).toContain("steps");
  });

  test("begins lists and mappings on a line of their own", () => {
    expect(inserted("st|>", "steps")).toBe("steps:\n  - ");
    expect(inserted("steps:\n  - kind: http\n    he|>", "headers")).toBe("headers:\n      ");
    expect(inserted("na|>", "name")).toBe("name: ");
  });

  test("is silent inside of a text block, a comment and a quoted text", () => {
    expect(offered("steps:\n  - kind: shell\n    script: |\n      echo |>")).toEqual([]);
    expect(offered("# na|>")).toEqual([]);
    expect(offered('name: "a b |>')).toEqual([]);
    expect(offered("steps:\n  - kind: shell\n    script: |\n      a: b\n    |>")).toContain("interpreter");
  });

  test("offers placeholders inside of braces", () => {
    expect(offered("steps:\n  - kind: http\n    url: https://{{ho|>", ["host", "steps.a.b"])).toEqual([
      "host",
      "steps.a.b",
    ]);
  });
});
