import { TemplateDocument } from "@runsheet/contract/template-document";
import { describe, expect, test } from "vitest";
import { leakPlace } from "./leak-place.ts";

const document = TemplateDocument.parse({
  runsheet: 1,
  name: "Call",
  description: "Calls",
  category: "custom",
  variables: [{ type: "text", name: "token", label: "Access token", default: "x" }],
  steps: [
    { kind: "http", id: "call", name: "Call the API", url: "https://example.org", headers: { authorization: "x" } },
  ],
});

describe("the place of something that must not be published", () => {
  test("is named by the step or variable it stands in", () => {
    expect(leakPlace(["steps", 0, "headers", "authorization"], document)).toEqual({
      part: "step",
      name: "Call the API",
      fields: ["headers", "authorization"],
    });
    expect(leakPlace(["variables", 0, "default"], document)).toEqual({
      part: "variable",
      name: "Access token",
      fields: ["default"],
    });
  });

  test("counts places in a list from one", () => {
    expect(leakPlace(["steps", 0, "argv", 0], document).fields).toEqual(["argv", "1"]);
    expect(leakPlace(["tags", 2], document)).toEqual({ part: "about", name: null, fields: ["tags", "3"] });
  });

  test("is told also where the template was changed meanwhile", () => {
    expect(leakPlace(["steps", 7, "url"], document).name).toBe("8");
    expect(leakPlace(["readme"], document)).toEqual({ part: "about", name: null, fields: ["readme"] });
  });
});
