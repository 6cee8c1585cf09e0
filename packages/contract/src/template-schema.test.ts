import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, test } from "vitest";
import { TemplateDocument } from "./template-document.ts";
import { templateSchema, withoutDefaults } from "./template-schema.ts";

const check = new Ajv2020({ strict: true, strictTypes: false, allErrors: true }).compile(templateSchema());
const get = { kind: "http", id: "get", name: "Get", url: "https://example.org/" };
const small = { runsheet: 1, name: "Name", description: "What it does", category: "custom", steps: [get] };

function places(file: unknown): string[] {
  return check(file) ? [] : check.errors!.map(({ instancePath }) => instancePath);
}

describe("the published schema", () => {
  test("names its dialect, itself and what it is about", () => {
    expect(templateSchema()).toMatchObject({
      $schema: "https://json-schema.org/draft/2020-12/schema",
      $id: "urn:runsheet:template:1",
      title: "Runsheet template",
      required: ["runsheet", "name", "description", "category", "steps"],
    });
  });

  test("says of every field what it is for", () => {
    const properties = Object.entries(templateSchema().properties!);
    expect(properties.filter(([, { description }]) => !description).map(([name]) => name)).toEqual([]);
  });

  test("takes a file that leaves out what has a default, and one that names the schema", () => {
    expect(places(small)).toEqual([]);
    expect(places({ ...small, $schema: "/api/v1/template.schema.json" })).toEqual([]);
  });

  test.each([
    ["another format", { ...small, runsheet: 2 }, "/runsheet"],
    ["an unknown field", { ...small, extra: 1 }, ""],
    ["no steps", { ...small, steps: [] }, "/steps"],
    ["a step of no kind", { ...small, steps: [{ ...get, kind: "eval" }] }, "/steps/0"],
    ["a step without its url", { ...small, steps: [{ kind: "http", id: "get", name: "Get" }] }, "/steps/0"],
    ["a bad step id", { ...small, steps: [{ ...get, id: "Not good" }] }, "/steps/0/id"],
    ["a variable of no type", { ...small, variables: [{ type: "colour", name: "a", label: "A" }] }, "/variables/0"],
    ["a tag with blanks", { ...small, tags: ["not good"] }, "/tags/0"],
    ["an unknown category", { ...small, category: "other" }, "/category"],
    ["too many retries", { ...small, retry: { maxRetries: 99 } }, "/retry/maxRetries"],
    ["text", "hello", ""],
    ["a list", [small], ""],
  ])("refuses %s", (_, file, place) => {
    expect(places(file)).toContain(place);
  });
});

describe("leaving defaults out", () => {
  test("keeps what a parse would not bring back", () => {
    const document = TemplateDocument.parse({
      ...small,
      variables: [{ type: "number", name: "n", label: "N", required: false, integer: false, default: 0 }],
      steps: [{ ...get, method: "GET", headers: {}, body: { json: { method: "GET", headers: {} } } }],
      retry: { maxRetries: 2, delaySeconds: 10 },
    });
    expect(withoutDefaults(document)).toEqual({
      ...small,
      variables: [{ type: "number", name: "n", label: "N", required: false, default: 0 }],
      steps: [{ ...get, body: { json: { method: "GET", headers: {} } } }],
      retry: { maxRetries: 2 },
    });
    expect(TemplateDocument.parse(withoutDefaults(document))).toEqual(document);
  });
});
