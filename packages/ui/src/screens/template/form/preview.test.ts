import { Step } from "@runsheet/contract/step";
import { Variable } from "@runsheet/contract/variable";
import { describe, expect, test } from "vitest";
import { previewSteps, type PreviewFact } from "./preview.ts";

const variables = [
  { type: "text", name: "base", label: "Base address" },
  { type: "text", name: "word", label: "Word", required: false },
  { type: "number", name: "count", label: "Count" },
  { type: "secret", name: "token", label: "Token" },
].map((variable) => Variable.parse(variable));

function preview(step: object, values: Record<string, unknown>): PreviewFact[] {
  return previewSteps([Step.parse({ id: "one", name: "One", ...step })], variables, values)[0]!.facts;
}
const texts = (facts: PreviewFact[]) =>
  facts.map(
    (fact) =>
      `${fact.label} ${fact.parts.map((part) => (part.kind === "text" ? part.text : `‹${part.text}›`)).join("")}`,
  );

describe("showing what will be done", () => {
  test("a request is shown with its values encoded as they will be sent", () => {
    const facts = preview(
      { kind: "http", url: "{{base}}/find/{{word}}", query: { n: "{{count}}" } },
      { base: "https://example.org/", word: "a b/c", count: 2 },
    );
    expect(texts(facts)).toEqual(["request GET https://example.org/find/a%20b%2Fc?n=2"]);
  });
  test("a blank that must be filled in is named, one that may stay empty is empty", () => {
    const facts = preview({ kind: "http", url: "https://x.org/{{base}}?w={{word}}" }, { base: "", word: "" });
    expect(texts(facts)).toEqual(["request GET https://x.org/‹Base address›?w="]);
  });
  test("what an earlier step puts out is shown as coming later", () => {
    expect(preview({ kind: "http", url: "https://x.org/{{steps.first.id}}" }, {})[0]!.parts).toContainEqual({
      kind: "later",
      text: "steps.first.id",
    });
  });
  test("a body keeps the types of values", () => {
    expect(
      texts(
        preview(
          { kind: "http", method: "POST", url: "https://x.org", body: { json: { n: "{{count}}" } } },
          { count: 3 },
        ),
      )[1],
    ).toBe('body {\n  "n": 3\n}');
  });
  test("each element of a command stays one argument", () => {
    expect(texts(preview({ kind: "shell", argv: ["echo", "{{word}}"] }, { word: "it's; rm -rf" }))).toEqual([
      "command echo 'it'\\''s; rm -rf'",
    ]);
  });
  test("a script is shown as it is, with the environment it reads", () => {
    const facts = preview({ kind: "shell", script: 'echo "$RUNSHEET_VAR_COUNT {{count}}"' }, { count: 3, base: "x" });
    expect(texts(facts)).toEqual(['script echo "$RUNSHEET_VAR_COUNT {{count}}"', "environment RUNSHEET_VAR_COUNT=3"]);
  });
  test("only the files that will be written are shown", () => {
    const files = [
      { path: "{{word}}.ts", content: "" },
      { path: "no.ts", content: "", when: { variable: "word", oneOf: ["other"] } },
    ];
    expect(texts(preview({ kind: "files", files }, { word: "app" }))).toEqual(["file app.ts"]);
  });
  test("a secret is shown by its name wherever it goes", () => {
    const values = { base: "https://x.org", token: "API_TOKEN" };
    const facts = [
      ...preview({ kind: "http", url: "https://x.org", headers: { authorization: "Bearer {{token}}" } }, values),
      ...preview({ kind: "shell", script: "echo $RUNSHEET_VAR_TOKEN" }, values),
      ...preview({ kind: "prompt", prompt: "Hi", address: "{{base}}/v1", key: "{{token}}" }, values),
    ].flatMap((fact) => fact.parts);
    expect(facts.filter((part) => part.kind === "secret").map((part) => part.text)).toEqual(Array(3).fill("API_TOKEN"));
    expect(facts.some((part) => part.kind === "text" && part.text.includes("API_TOKEN"))).toBe(false);
  });
  test("a secret that is still to be chosen is named like any other blank", () => {
    const [, header] = preview({ kind: "http", url: "https://x.org", headers: { a: "{{token}}" } }, { token: "" });
    expect(header!.parts).toContainEqual({ kind: "missing", text: "Token" });
  });
  test("a prompt says where it goes, and what the workspace decides", () => {
    expect(texts(preview({ kind: "prompt", prompt: "Say {{word}}", system: "Be brief" }, { word: "hi" }))).toEqual([
      "endpoint ‹›",
      "model ‹›",
      "key ‹›",
      "system Be brief",
      "prompt Say hi",
    ]);
    const own = {
      kind: "prompt",
      prompt: "x",
      address: "{{base}}/v1",
      model: "m",
      temperature: 0,
      maxTokens: "{{count}}",
    };
    expect(texts(preview(own, { base: "https://x.org/", count: 9 }))).toEqual([
      "endpoint https://x.org/v1",
      "model m",
      "prompt x",
      "temperature 0",
      "maxTokens 9",
    ]);
  });
  test("a wait is shown in seconds", () => {
    expect(texts(preview({ kind: "wait", seconds: "{{count}}" }, { count: 5 }))).toEqual(["wait 5"]);
  });
});
