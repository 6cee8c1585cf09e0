import { CATEGORIES } from "@runsheet/contract/template-document";
import { defaultValues, isShown, valuesSchema } from "@runsheet/contract/variable";
import { describe, expect, test } from "vitest";
import { readShippedTemplates } from "./shipped.ts";

const templates = await readShippedTemplates();

describe("the templates that ship", () => {
  test("are there, at least two in every category", () => {
    expect(templates.length).toBeGreaterThanOrEqual(15);
    const counts = CATEGORIES.map((category) => templates.filter((one) => one.document.category === category).length);
    expect(Math.min(...counts)).toBeGreaterThanOrEqual(2);
  });

  test("differ in name", () => {
    expect(new Set(templates.map(({ document }) => document.name)).size).toBe(templates.length);
  });

  describe.each(templates)("$slug", ({ document }) => {
    test("explains itself: a readme, tags, and help or a default for every blank", () => {
      expect(document.readme.length).toBeGreaterThan(200);
      expect(document.tags.length).toBeGreaterThan(0);
      const unexplained = document.variables.filter(
        (variable) => variable.help === undefined && variable.default === undefined,
      );
      expect(unexplained.map(({ name }) => name)).toEqual([]);
    });

    test("starts from defaults that its own form takes, but for what a person must know", () => {
      const values = defaultValues(document.variables);
      const missing = document.variables.filter(
        (one) => one.required && one.default === undefined && isShown(one, values),
      );
      expect(missing.every((variable) => "placeholder" in variable && variable.placeholder !== "")).toBe(true);
      const rest = document.variables.filter((one) => !missing.includes(one));
      expect(valuesSchema(rest).safeParse(values).error?.issues ?? []).toEqual([]);
    });

    test("asks for nothing secret in plain text, and needs no secret that a fresh workspace lacks", () => {
      const isSecret = /password|passphrase|token$|(^|_)key$|secret/;
      const secrets = document.variables.filter(({ type }) => type === "secret");
      expect(document.variables.filter(({ name }) => isSecret.test(name))).toEqual(secrets);
      expect(secrets.filter(({ required }) => required)).toEqual([]);
    });

    test("gives each step a time and the whole run at least as much", () => {
      for (const step of document.steps) expect(document.timeoutSeconds).toBeGreaterThanOrEqual(step.timeoutSeconds);
    });
  });
});
