import { readdir, readFile } from "node:fs/promises";
import { templateSchema } from "@runsheet/contract/template-schema";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";

const folder = new URL("./shipped/", import.meta.url);
const files = (await readdir(folder)).filter((file) => file.endsWith(".yaml"));
const check = new Ajv2020({ strict: true, strictTypes: false }).compile(templateSchema());

describe("what ships fits the published schema:", () => {
  test.each(files)("%s", async (file) => {
    const written = parse(await readFile(new URL(file, folder), "utf8"));
    check(written);
    expect(check.errors ?? []).toEqual([]);
    // The same file with one word wrong does not.
    expect(check({ ...written, steps: [{ ...written.steps[0], kind: "eval" }] })).toBe(false);
    expect(check({ ...written, variables: [{ ...written.variables[0], type: "eval" }] })).toBe(false);
  });
});
