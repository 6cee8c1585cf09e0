import { describe, expect, test } from "vitest";
import { Comparison } from "./compare.ts";
import { compareDocuments, isSameJson } from "./compare-documents.ts";
import { TemplateDocument } from "./template-document.ts";

const text = (name: string, more: object = {}) => ({ type: "text", name, label: name.toUpperCase(), ...more });
const get = (id: string, more: object = {}) => ({ kind: "http", id, name: id, url: "https://example.org/", ...more });

function document(more: object = {}) {
  return TemplateDocument.parse({
    runsheet: 1,
    name: "Name",
    description: "What it does",
    category: "custom",
    variables: [text("a"), text("b"), text("c")],
    steps: [get("one"), get("two"), get("three")],
    ...more,
  });
}
const changes = (items: Comparison["steps"]) => items.map(({ name, change }) => `${name} ${change}`);
const variables = (before: string[], after: string[]) =>
  changes(
    compareDocuments(
      document({ variables: before.map((name) => text(name)) }),
      document({ variables: after.map((name) => text(name)) }),
    ).variables,
  );

describe("comparing documents", () => {
  test("finds nothing between a document and itself, in a shape that can be sent", () => {
    const found = compareDocuments(document(), document());
    expect(found.about).toEqual([]);
    expect(changes([...found.variables, ...found.steps]).every((change) => change.endsWith(" same"))).toBe(true);
    expect(found.capabilities).toEqual({ added: [], removed: [] });
    expect(Comparison.parse(found)).toEqual(found);
  });

  test("tells what is about the whole, retry field by field and tags as one", () => {
    const after = { name: "Other", tags: ["x"], readme: "New", timeoutSeconds: 60, retry: { maxRetries: 2 } };
    expect(compareDocuments(document(), document(after)).about).toEqual([
      { field: "name", before: "Name", after: "Other" },
      { field: "tags", before: [], after: ["x"] },
      { field: "readme", before: "", after: "New" },
      { field: "timeoutSeconds", before: 3_600, after: 60 },
      { field: "retry.maxRetries", before: 0, after: 2 },
    ]);
  });

  test("tells fields inside by their path, absent sides left out", () => {
    const before = get("one", { headers: { accept: "text/html", gone: "1" }, expectStatus: [200], timeoutSeconds: 9 });
    const after = get("one", { headers: { accept: "text/plain", came: "2" }, expectStatus: [200, 201] });
    const found = compareDocuments(document({ steps: [before] }), document({ steps: [after] }));
    expect(found.steps[0]).toMatchObject({ name: "one", change: "changed", before, after });
    expect(found.steps[0]!.fields).toEqual([
      { field: "timeoutSeconds", before: 9, after: 300 },
      { field: "headers.accept", before: "text/html", after: "text/plain" },
      { field: "headers.came", after: "2" },
      { field: "headers.gone", before: "1" },
      { field: "expectStatus", before: [200], after: [200, 201] },
    ]);
  });

  test("goes into lists of objects item by item", () => {
    const files = (...contents: string[]) => ({
      steps: [
        { kind: "files", id: "w", name: "w", files: contents.map((content, at) => ({ path: `${at}`, content })) },
      ],
    });
    const found = compareDocuments(document(files("a", "b")), document(files("a", "x", "y")));
    expect(found.steps[0]!.fields).toEqual([
      { field: "files.1.content", before: "b", after: "x" },
      { field: "files.2", after: { path: "2", content: "y", executable: false } },
    ]);
  });

  test("tells a step of another kind as one that changed", () => {
    const found = compareDocuments(
      document({ steps: [get("one")] }),
      document({ steps: [{ kind: "wait", id: "one", name: "one", seconds: 1 }] }),
    );
    expect(found.steps[0]!.change).toBe("changed");
    expect(found.steps[0]!.fields[0]).toEqual({ field: "kind", before: "http", after: "wait" });
    expect(found.capabilities.removed).toEqual([{ kind: "host", name: "example.org" }]);
  });

  test("is blind to the order of keys, which databases do not keep", () => {
    const body = (json: object) => document({ steps: [get("one", { body: { json } })] });
    expect(compareDocuments(body({ a: 1, b: [2] }), body({ b: [2], a: 1 })).steps[0]!.change).toBe("same");
    expect(isSameJson({ a: 1 }, { a: 1, b: undefined })).toBe(true);
    expect([isSameJson([], {}), isSameJson([1], [1, 2]), isSameJson(null, {}), isSameJson(0, false)]).toEqual(
      Array(4).fill(false),
    );
  });
});

describe("the order of a comparison", () => {
  test("is the newer one, with what was removed in its old place", () => {
    expect(variables(["a", "b", "c", "d"], ["a", "c", "x", "d"])).toEqual([
      "a same",
      "b removed",
      "c same",
      "x added",
      "d same",
    ]);
    expect(variables(["a", "b"], ["b"])).toEqual(["a removed", "b same"]);
    expect(variables(["a", "b", "c"], [])).toEqual(["a removed", "b removed", "c removed"]);
  });

  test("has as few as possible moved", () => {
    expect(variables(["a", "b", "c", "d"], ["d", "a", "b", "c"])).toEqual(["d moved", "a same", "b same", "c same"]);
    expect(variables(["a", "b", "c"], ["c", "b", "a"]).filter((change) => change.endsWith("moved"))).toHaveLength(2);
    expect(variables(["a", "b"], ["x", "a", "b"])).toEqual(["x added", "a same", "b same"]);
  });

  test("a thing that moved and changed has changed", () => {
    const found = compareDocuments(
      document({ steps: [get("one"), get("two"), get("three")] }),
      document({ steps: [get("two"), get("three"), get("one", { method: "POST" })] }),
    );
    expect(changes(found.steps)).toEqual(["two same", "three same", "one changed"]);
  });
});
