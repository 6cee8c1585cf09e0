import { Variable, type Values } from "@runsheet/contract/variable";
import { describe, expect, test } from "vitest";
import { toFields, type RunFields } from "./fields.ts";
import { checkFields, serverProblems, valuesResolver } from "./resolver.ts";

const variables = [
  { type: "text", name: "constructor", label: "Builder" },
  { type: "number", name: "count", label: "Count", min: 0, required: false },
  { type: "boolean", name: "deep", label: "Deep" },
  { type: "text", name: "depth", label: "Depth", shownWhen: { variable: "deep", oneOf: [true] } },
  { type: "json", name: "body", label: "Body", required: false },
  {
    type: "multi_select",
    name: "regions",
    label: "Regions",
    options: [{ value: "eu" }, { value: "us" }],
    required: false,
  },
].map((variable) => Variable.parse(variable));

function filled(raw: Partial<RunFields["values"]>, values: Values = {}): RunFields {
  const fields = toFields(variables, values);
  return { values: { ...fields.values, ...(raw as RunFields["values"]) } };
}
const check = (raw: Partial<RunFields["values"]>) => checkFields(variables, filled(raw), "no JSON");

describe("checking a run form", () => {
  test("hands on what the contract's schema accepts", () => {
    expect(check({ v_constructor: "ada", v_count: "3", v_body: '{"a":1}', v_regions: ["eu"] }).values).toEqual({
      constructor: "ada",
      count: 3,
      deep: false,
      body: { a: 1 },
      regions: ["eu"],
    });
  });
  test("keeps an empty number apart from zero", () => {
    expect(check({ v_constructor: "a", v_count: "" }).values).not.toHaveProperty("count");
    expect(check({ v_constructor: "a", v_count: "0" }).values).toMatchObject({ count: 0 });
  });
  test("asks for a hidden variable only when it is shown", () => {
    expect(check({ v_constructor: "a" }).problems.size).toBe(0);
    expect([...check({ v_constructor: "a", v_deep: true }).problems.keys()]).toEqual(["depth"]);
  });
  test("says that a wrong JSON is wrong instead of missing", () => {
    expect(check({ v_constructor: "a", v_body: "{" }).problems.get("body")).toBe("no JSON");
  });
  test("puts each message on its prefixed field", async () => {
    const answer = await valuesResolver(variables, "no JSON")(filled({ v_count: "x" }), undefined, {
      fields: {},
      shouldUseNativeValidation: false,
    });
    expect(answer.errors).toMatchObject({
      values: { v_constructor: { message: "This is required" }, v_count: { message: "Enter a number" } },
    });
  });
  test("puts the server's problems on their variables and leaves others alone", () => {
    const found = serverProblems(variables, [
      { path: ["values", "count"], message: "too many" },
      { path: ["values", "toString"], message: "unknown" },
      { path: ["templateId"], message: "gone" },
    ]);
    expect([...found]).toEqual([["count", "too many"]]);
  });
  test("fills the controls from values and gets the same values back", () => {
    const values = { constructor: "ada", count: 0, deep: true, depth: "2", body: [1, null], regions: ["us"] };
    expect(checkFields(variables, toFields(variables, values), "").values).toEqual(values);
  });
});
