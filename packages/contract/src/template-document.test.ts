import { describe, expect, test } from "vitest";
import { TemplateDocument } from "./template-document.ts";

const base = { runsheet: 1, name: "Name", description: "What it does", category: "custom" };
const shell = { kind: "shell", id: "do", name: "Do" };
const get = { kind: "http", id: "get", name: "Get", url: "https://example.org/" };
const variables = [{ name: "who", type: "text", label: "Who" }];

function problemsOf(document: object): string[] {
  const result = TemplateDocument.safeParse({ ...base, ...document });
  return result.success ? [] : result.error.issues.map((issue) => issue.message);
}

describe("a template document", () => {
  test("fills in what is usual", () => {
    const document = TemplateDocument.parse({ ...base, steps: [{ ...shell, argv: ["true"] }] });
    expect(document).toMatchObject({ tags: [], variables: [], readme: "", timeoutSeconds: 3_600 });
    expect(document.steps[0]).toMatchObject({ timeoutSeconds: 300, outputs: [], env: {} });
  });

  test("takes placeholders for variables and for outputs of earlier steps", () => {
    const steps = [
      { ...get, outputs: { token: "/token" }, repeat: 3 },
      { ...shell, argv: ["echo", "{{who}} {{steps.get.token}} {{steps.get.p95_ms}}"] },
    ];
    expect(problemsOf({ variables, steps })).toEqual([]);
  });

  test.each([
    ["an unknown variable", "{{nobody}}", "{{nobody}} is not defined"],
    ["an inherited name", "{{constructor}}", "{{constructor}} is not defined"],
    ["its own step", "{{steps.do.x}}", "{{steps.do.x}} is not defined"],
    ["an output that the step does not have", "{{steps.get.x}}", "{{steps.get.x}} is not defined"],
    ["a step without an output", "{{steps.get}}", "{{steps.get}} is not defined"],
    ["an expression", "{{who + 1}}", "{{who + 1}} is not a placeholder"],
  ])("refuses %s in a placeholder", (_, text, problem) => {
    expect(problemsOf({ variables, steps: [get, { ...shell, argv: ["echo", text] }] })).toEqual([problem]);
  });

  test("leaves braces in a script alone, since scripts are not substituted", () => {
    expect(problemsOf({ steps: [{ ...shell, script: "echo {{a + b}} {{nobody}}" }] })).toEqual([]);
  });

  test("wants either arguments or a script", () => {
    const said = "A shell step has either argv or script";
    expect(problemsOf({ steps: [shell] })).toEqual([said]);
    expect(problemsOf({ steps: [{ ...shell, argv: ["true"], script: "true" }] })).toEqual([said]);
  });

  test("wants each step id once, and known variables in conditions", () => {
    const files = {
      kind: "files",
      id: "get",
      name: "Write",
      files: [{ path: "a", when: { variable: "nobody", oneOf: ["x"] } }],
    };
    expect(problemsOf({ steps: [get, files] })).toEqual([
      "The step id get is used twice",
      "The condition names nobody, which is not defined",
    ]);
  });

  test.each([
    { runsheet: 2 },
    { category: "other" },
    { steps: [] },
    { name: " " },
    { extra: true },
    { steps: [{ ...get, kind: "eval" }] },
  ])("refuses %j", (wrong) => {
    expect(problemsOf({ steps: [get], ...wrong })).not.toEqual([]);
  });
});
