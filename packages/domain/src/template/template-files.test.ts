import { parseTemplateFile } from "@runsheet/contract/template-file";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openTestDatabase, sampleDocument, type TestWorkspace } from "../testing/index.ts";
import { createTemplate, exportTemplate, importTemplate, readShippedTemplates, saveTemplate } from "./index.ts";
import { fileName } from "./template-files.ts";

let house: Awaited<ReturnType<typeof openTestDatabase>>;
let shop: TestWorkspace;
beforeAll(async () => {
  house = await openTestDatabase();
  shop = await house.freshWorkspace();
});
afterAll(() => house.drop());

const load = (text: string, role: "member" | "viewer" = "member") =>
  importTemplate(shop.as(role), { text, visibility: "workspace" });
const exported = (id: string, format: "yaml" | "json" = "yaml", version?: number) =>
  exportTemplate(shop.as("viewer"), { id, format, ...(version ? { version } : {}) });

describe("importing a file", () => {
  test("writes the template in it and leaves an audit line", async () => {
    const made = await load(JSON.stringify(sampleDocument({ name: "From a file" })));
    expect(made).toMatchObject({ origin: "workspace", version: 1, name: "From a file", authorName: "member" });
    expect((await shop.audited()).at(-1)).toBe("template.import");
  });

  test("tells each problem with its line, and writes nothing", async () => {
    const before = await shop.audited();
    const attempt = load("runsheet: 1\nname: 7\ncategory: custom\nsteps: []\n");
    await expect(attempt).rejects.toMatchObject({
      kind: "invalid",
      reason: "template.file_invalid",
      message: "Line 1, column 1: description is missing",
      data: { line: 1, column: 1 },
      problems: [
        { path: ["text", "description"], message: "Line 1, column 1: description is missing" },
        { path: ["text", "name"], message: "Line 2, column 7: Expected text, found a number: put it in quotes" },
        { path: ["text", "steps"], message: expect.stringMatching(/^Line 4, column 8: /) },
      ],
    });
    expect(await shop.audited()).toEqual(before);
  });

  test("knows a file of another program", async () => {
    const attempt = load("name: CI\non: push\njobs:\n  build: {}\n");
    await expect(attempt).rejects.toMatchObject({
      message: "Line 1, column 1: This is a GitHub Actions workflow, not a Runsheet template",
    });
  });

  test("refuses who may only look", async () => {
    await expect(load(JSON.stringify(sampleDocument()), "viewer")).rejects.toMatchObject({ reason: "access.role" });
  });
});

describe("exporting a template", () => {
  test.each(["yaml", "json"] as const)(
    "gives all that ships as %s that reads as the same, through the database",
    async (format) => {
      for (const { document } of await readShippedTemplates()) {
        const { id } = await createTemplate(shop.as("member"), { document, visibility: "workspace", note: "" });
        const file = await exported(id, format);
        expect(file.mediaType).toBe(`application/${format}`);
        expect(parseTemplateFile(file.text)).toStrictEqual({ ok: true, document });
      }
    },
  );

  test("gives an older version when asked, and says so in the name", async () => {
    const { id } = await createTemplate(shop.as("member"), {
      document: sampleDocument(),
      visibility: "workspace",
      note: "",
    });
    await saveTemplate(shop.as("member"), {
      id,
      baseVersion: 1,
      document: sampleDocument({ description: "Newer" }),
      note: "",
    });
    expect(await exported(id)).toMatchObject({ name: "greeting.yaml", text: expect.stringContaining("Newer") });
    expect(await exported(id, "json", 1)).toMatchObject({
      name: "greeting-v1.json",
      text: expect.not.stringContaining("Newer"),
    });
  });

  test("cannot see a template of another workspace", async () => {
    const other = await house.freshWorkspace();
    const { id } = await other.addTemplate();
    await expect(exported(id)).rejects.toMatchObject({ kind: "not_found", reason: "template.missing" });
  });
});

describe("the name of a file", () => {
  test.each([
    ["HTTP health check", "http-health-check"],
    ["../../etc/passwd", "etc-passwd"],
    ['a<b>:"/\\|?*c', "a-b-c"],
    ["CON", "template-con"],
    ["lpt1", "template-lpt1"],
    ["COM¹", "template-com1"],
    ["Con artist", "con-artist"],
    ["...", "template"],
    ["😀", "template"],
    [" -rf ", "rf"],
    ["Größe überprüfen", "größe-überprüfen"],
    ["健康检查", "健康检查"],
    ["ﬁle", "file"],
    ["a\u202Etxt.exe", "a-txt-exe"],
    ["\u0301", "template-\u0301"],
    ["a\nb\0c", "a-b-c"],
  ])("made of %j is safe on every system", (name, file) => {
    expect(fileName(name, "", "yaml")).toBe(`${file}.yaml`);
  });

  test("stays below what file systems take", () => {
    for (const letter of ["a", "é", "健", "𠮷"])
      expect(Buffer.byteLength(fileName(letter.repeat(120), "-v1000000", "yaml"))).toBeLessThanOrEqual(255);
    expect(fileName(`${"a".repeat(54)} b`, "", "json")).toBe(`${"a".repeat(54)}.json`);
  });
});
