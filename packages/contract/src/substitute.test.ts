import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  asText,
  lookup,
  malformedPlaceholders,
  placeholdersOf,
  substitute,
  substituteJson,
  substituteUrl,
} from "./substitute.ts";

const hostile = [
  "$(touch x)",
  "`id`",
  "; rm -rf /",
  "a\nb",
  "\0",
  "../../etc/passwd",
  "..",
  "{{name}}",
  "{{constructor}}",
  "__proto__",
  "$&$1$$",
  "' OR 1=1 --",
  "<script>alert(1)</script>",
  "?a=b&c=d#e",
  "https://evil.example/",
  "user:pass@evil.example",
  "%2e%2e",
  "\u202E",
  "💥",
  "x".repeat(1_000_000),
];

describe("substituting text", () => {
  test.each(hostile)("puts a hostile value in as it is (%#)", (value) => {
    expect(substitute("<{{name}}|{{name}}>", lookup({ name: value }))).toBe(`<${value}|${value}>`);
  });

  test("never scans a value for placeholders", () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (one, other) => {
        expect(substitute("{{one}}{{other}}", lookup({ one, other }))).toBe(one + other);
      }),
    );
  });

  test("leaves a text without placeholders alone", () => {
    fc.assert(
      fc.property(
        fc.string().filter((text) => !text.includes("{{")),
        (text) => void expect(substitute(text, () => "never")).toBe(text),
      ),
    );
  });

  test("finds own names only", () => {
    const find = lookup(JSON.parse('{"name": "Ada", "__proto__": {"inherited": "no"}}'));
    for (const name of ["constructor", "inherited", "to_string"]) expect(substitute(`[{{${name}}}]`, find)).toBe("[]");
  });

  test("reads values as a person would write them", () => {
    expect([undefined, null, true, 3.5, ["a", "b"], [1], { a: 1 }].map(asText)).toEqual([
      "",
      "",
      "true",
      "3.5",
      "a,b",
      "[1]",
      '{"a":1}',
    ]);
  });
});

describe("finding placeholders", () => {
  test("names each once, in order, with the outputs of steps", () => {
    expect(placeholdersOf("{{b}} {{ a }} {{b}} {{steps.get.token}}")).toEqual(["b", "a", "steps.get.token"]);
  });

  test("tells of braces that are none", () => {
    expect(malformedPlaceholders("{{ok}} {{a + b}} {{Upper}} {{}} {{a.b.c.d}}")).toEqual([
      "{{a + b}}",
      "{{Upper}}",
      "{{}}",
      "{{a.b.c.d}}",
    ]);
  });
});

describe("substituting JSON", () => {
  test("keeps the type of a value that stands alone, and never touches keys", () => {
    const find = lookup({ count: 3, tags: ["x"], none: null });
    expect(
      substituteJson(
        { "{{count}}": "{{count}}", list: ["{{tags}}", "n={{count}}"], gone: "{{none}}", absent: "{{absent}}" },
        find,
      ),
    ).toEqual({
      "{{count}}": 3,
      list: [["x"], "n=3"],
      gone: null,
      absent: null,
    });
  });

  test("brings every JSON value through unchanged", () => {
    fc.assert(
      fc.property(
        fc.jsonValue(),
        (value) => void expect(substituteJson({ at: ["{{it}}"] }, lookup({ it: value }))).toEqual({ at: [value] }),
      ),
    );
  });

  test("keeps a key named __proto__ a plain key", () => {
    const bound = substituteJson(JSON.parse('{"__proto__": {"admin": "{{yes}}"}}'), lookup({ yes: true })) as object;
    expect(JSON.stringify(bound)).toBe('{"__proto__":{"admin":true}}');
    expect(Object.getPrototypeOf(bound)).toBe(Object.prototype);
  });
});

describe("substituting a URL", () => {
  const url = "https://api.example/users/{{id}}/posts?q={{q}}&page=1";

  test("keeps host, path depth and query names whatever the values are", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.string({ unit: "grapheme" }), (id, q) => {
        fc.pre(id !== "." && id !== "..");
        const bound = new URL(substituteUrl(url, lookup({ id, q })));
        expect(bound.host).toBe("api.example");
        expect(bound.pathname.split("/")).toHaveLength(4);
        expect([...bound.searchParams.keys()]).toEqual(["q", "page"]);
        expect(bound.searchParams.get("q")).toBe(q);
        expect(decodeURIComponent(bound.pathname.split("/")[2]!)).toBe(id);
        expect(bound.hash).toBe("");
      }),
    );
  });

  test.each([
    ["https://api.example/users/{{id}}/posts", ".."],
    ["https://api.example/users/{{id}}", "."],
    ["https://api.example/users/.{{id}}/posts", "."],
    ["https://api.example/users/%2e{{id}}/posts", "."],
    ["{{base}}/users/{{id}}/posts", ".."],
  ])("refuses a value that climbs the path of %s", (template, id) => {
    expect(() => substituteUrl(template, lookup({ id, base: "https://api.example" }))).toThrow(
      expect.objectContaining({ reason: "http.bad_url" }),
    );
  });

  test("takes dots inside a segment or a query for what they are", () => {
    expect(substituteUrl("https://a.example/v{{id}}?at={{id}}", lookup({ id: ".." }))).toBe(
      "https://a.example/v..?at=..",
    );
  });

  test("takes an address from a person whole, alone or as the base", () => {
    const find = lookup({ base: " https://a.example:8443/x/ ", id: "1/2" });
    expect(substituteUrl("{{base}}", find)).toBe("https://a.example:8443/x/");
    expect(substituteUrl("{{base}}/items/{{id}}", find)).toBe("https://a.example:8443/x/items/1%2F2");
  });
});
