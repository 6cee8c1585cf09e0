import { Variable } from "@runsheet/contract/variable";
import { Step } from "@runsheet/contract/step";
import { expect, test } from "vitest";
import { copyOf, freeName, newStep, newVariable, STEP_KINDS, VARIABLE_TYPES, withType } from "./items.ts";

test("a new item is whole at once, under a name that nobody has", () => {
  expect(freeName("a", ["a", "a_2"])).toBe("a_3");
  expect(Variable.safeParse(newVariable([{ name: "variable" }], "New")).data?.name).toBe("variable_2");
  for (const kind of STEP_KINDS) expect(Step.safeParse(newStep([], kind, "New")).success).toBe(true);
});

test("a copy has a name of its own and shares nothing", () => {
  const item = { name: "a", options: [{ value: "x" }] };
  const copy = copyOf(item, "name", [item]);
  expect(copy).toEqual({ name: "a_2", options: [{ value: "x" }] });
  expect(copy.options).not.toBe(item.options);
});

test.each(VARIABLE_TYPES)("a variable of any type becomes a whole %s", (type) => {
  for (const before of VARIABLE_TYPES) {
    const variable = withType({ name: "a", label: "A", type: "text" }, before);
    expect(Variable.safeParse(withType(variable, type)).error?.issues).toBeUndefined();
  }
});

test("a default stays where text remains text, and goes where it cannot fit", () => {
  const variable = { name: "a", label: "A", type: "text", default: "x", help: "h", minLength: 1 };
  expect(withType(variable, "long_text")).toEqual({ ...variable, type: "long_text" });
  expect(withType(variable, "number")).toEqual({ name: "a", label: "A", type: "number", help: "h" });
});
