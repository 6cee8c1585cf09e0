import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Values } from "@runsheet/contract/variable";
import { describe, expect, test } from "vitest";
import { type Bench, bench, write } from "./testing/shipped-bench.ts";

describe("JSON to CSV", () => {
  const csv = async ({ run, runFolder }: Bench, values: Values) => {
    const done = await run("json-to-csv", values);
    expect([done.end, done.log("stderr")]).toEqual(["succeeded", ""]);
    return readFile(join(runFolder(), "table.csv"), "utf8");
  };

  test("quotes what needs quotes, and keeps every digit", async () => {
    const json = JSON.stringify([
      { a: 'x"y', b: "1,2" },
      { b: "two\nlines", c: { d: [1] } },
      { a: null, c: true, constructor: " s " },
    ]).replace("true", "12345678901234567890");
    expect(await csv(await bench(), { json })).toBe(
      'a,b,c,constructor\r\n"x""y","1,2",,\r\n,"two\nlines","{""d"":[1]}",\r\n,,12345678901234567890," s "\r\n',
    );
  });

  test.each<[string, string, Values]>([
    ['[1,null,"x"]', 'value\r\n1\r\n""\r\nx\r\n', {}],
    ["[[1,2],[3]]", "1;2\r\n3;\r\n", { delimiter: "semicolon" }],
    ['{"data":{"items":[{"a/b":1}]}}', "a/b\r\n1\r\n", { pointer: "/data/items" }],
    ['{"a":1}', "a\r\n1\r\n", { delimiter: "tab" }],
    ['[{"a":"=1+1","b":-1}]', "a,b\r\n'=1+1,-1\r\n", { spreadsheet: true }],
    ['[{"__proto__":1}]', "__proto__\r\n1\r\n", {}],
  ])("turns %s into a table", async (json, table, values) => {
    expect(await csv(await bench(), { json, ...values })).toBe(table);
  });

  test("runs with its defaults, and reads large text and files alike", async () => {
    const one = await bench();
    expect(await csv(one, {})).toContain('"Hopper, Grace",1906,,"called ""Amazing Grace"""');
    const json = JSON.stringify(Array.from({ length: 20_000 }, (_, index) => ({ index, text: "é" })));
    expect((await csv(one, { json })).split("\r\n")).toHaveLength(20_002);
    await write(one.folder, { "in.json": json });
    expect((await csv(one, { source: "file", file: join(one.folder, "in.json") })).split("\r\n")).toHaveLength(20_002);
  });

  test.each<[Values, string]>([
    [{ json: "{" }, "This is not JSON"],
    [{ json: "[]", pointer: "/a" }, "There is nothing at /a"],
    [{ json: "[]", pointer: "/length" }, "There is nothing at /length"],
    [{ source: "file", file: "/no/such/file" }, "/no/such/file cannot be read"],
  ])("says what is wrong with %j", async (values, problem) => {
    const { run } = await bench();
    const done = await run("json-to-csv", values);
    expect([done.end, done.log("stderr")]).toEqual(["failed step.exit_status", expect.stringContaining(problem)]);
  });
});
