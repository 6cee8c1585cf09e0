import { readFile, readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { HOSTILE, planOf, report } from "../testing/plan.ts";
import { tempHost } from "../testing/temp-host.ts";

const files = (...list: object[]) => ({ kind: "files" as const, files: list });

describe("writing files", () => {
  test("puts values into text and JSON, and tells path and size", async () => {
    await using place = await tempHost({ shellAllowed: false });
    const plan = planOf(
      [
        files(
          { path: "src/{{name}}.txt", content: "n={{n}}" },
          { path: "a.json", json: { n: "{{n}}", text: "{{n}} {{name}}" } },
          { path: "run.sh", content: "#!/bin/sh", executable: true },
        ),
      ],
      { n: 3, name: "it" },
    );
    const run = await report(plan, place.host);
    const folder = join(place.root, plan.runId, "1");
    expect(await readFile(join(folder, "src/it.txt"), "utf8")).toBe("n=3");
    expect(JSON.parse(await readFile(join(folder, "a.json"), "utf8"))).toEqual({ n: 3, text: "3 it" });
    expect((await stat(join(folder, "run.sh"))).mode & 0o111).toBe(0o111);
    expect((await stat(folder)).mode & 0o777).toBe(0o700);
    expect(run.log("system")).toBe(
      `Wrote src/it.txt (3 B)\nWrote a.json (31 B)\nWrote run.sh (9 B)\nThe folder is ${folder}\n`,
    );
    expect((await readdir(folder)).toSorted()).toEqual(["a.json", "run.sh", "src"]);
  });

  test.each(HOSTILE)("keeps the value as it is in a file's content: %j", async (who) => {
    await using place = await tempHost();
    const plan = planOf(
      [files({ path: "a", content: "{{who}}|{{who}}" }, { path: "b", json: { ["__proto__"]: "{{who}}" } })],
      { who },
    );
    await report(plan, place.host);
    expect(await readFile(join(place.root, plan.runId, "1", "a"), "utf8")).toBe(`${who}|${who}`);
  });

  test.each(["../x", "../../etc/passwd", "/etc/passwd", "a/../../x", "a\0b", "..", "C:/x", ""])(
    "never leaves the folder: %j",
    async (path) => {
      await using place = await tempHost();
      const run = await report(planOf([files({ path: "{{path}}", content: "x" })], { path }), place.host);
      expect(run.end).toBe("failed files.outside_folder");
      expect((await readdir(place.root)).filter((name) => name !== ".live")).toEqual([]);
    },
  );

  test.each([".", "a/", "x".repeat(300), "folder", "file/below"])("refuses what can be no file (%#)", async (path) => {
    await using place = await tempHost();
    const run = await report(
      planOf([files({ path: "folder/x" }, { path: "file" }, { path: "{{path}}" })], { path }),
      place.host,
    );
    expect(run.end).toBe("failed files.bad_path");
  });

  test("does not follow a link that leads out, and replaces one rather than writing through it", async () => {
    await using place = await tempHost();
    const link = (target: string, name: string) => ({ kind: "shell" as const, argv: ["ln", "-s", target, name] });
    const through = await report(planOf([link("/tmp", "out"), files({ path: "out/runsheet-test-x" })]), place.host);
    expect(through.end).toBe("failed files.outside_folder");
    const plan = planOf([
      files({ path: "target", content: "old" }),
      link("target", "name"),
      files({ path: "name", content: "new" }),
    ]);
    expect((await report(plan, place.host)).end).toBe("succeeded");
    const folder = join(place.root, plan.runId, "1");
    expect([await readFile(join(folder, "target"), "utf8"), await readFile(join(folder, "name"), "utf8")]).toEqual([
      "old",
      "new",
    ]);
  });

  test("follows a link that stays inside", async () => {
    await using place = await tempHost();
    const plan = planOf([
      files({ path: "real/a" }),
      { kind: "shell", argv: ["ln", "-s", "real", "alias"] },
      files({ path: "alias/b", content: "x" }),
    ]);
    expect((await report(plan, place.host)).end).toBe("succeeded");
    expect(await readFile(join(place.root, plan.runId, "1", "real/b"), "utf8")).toBe("x");
  });

  test("writes only what its condition wants", async () => {
    await using place = await tempHost();
    const when = (variable: string, ...oneOf: string[]) => ({ when: { variable, oneOf } });
    const run = await report(
      planOf(
        [
          files(
            { path: "a", ...when("kind", "a") },
            { path: "b", ...when("kind", "b", "c") },
            { path: "d", ...when("many", "x") },
            { path: "e", ...when("constructor", "x") },
          ),
        ],
        { kind: "b", many: ["x", "y"] },
      ),
      place.host,
    );
    expect(run.log("system")).toMatch(/^Wrote b \(0 B\)\nWrote d \(0 B\)\nThe folder is .*\n$/);
  });

  test("refuses a text that its values would blow up", async () => {
    await using place = await tempHost();
    const run = await report(
      planOf([files({ path: "a", content: "{{who}}".repeat(1_000) })], { who: "x".repeat(1_000_000) }),
      place.host,
    );
    expect(run.end).toBe("failed step.too_large");
  });
});
