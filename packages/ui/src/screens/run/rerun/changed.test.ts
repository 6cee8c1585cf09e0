import { Variable } from "@runsheet/contract/variable";
import { describe, expect, test } from "vitest";
import { changedValues, startValues } from "./changed.ts";

const variables = [
  { type: "text", name: "who", label: "Who", default: "World", required: false },
  { type: "number", name: "times", label: "Times", default: 3 },
  { type: "boolean", name: "loud", label: "Loud" },
  {
    type: "text",
    name: "sign",
    label: "Sign",
    default: "!",
    shownWhen: { variable: "loud", oneOf: [true] },
  },
].map((variable) => Variable.parse(variable));

describe("a form that repeats a run", () => {
  test("starts with what the run had, blanks included, and with defaults only for what it was not asked", () => {
    expect(startValues(variables, { times: 5, loud: false })).toEqual({ who: null, times: 5, loud: false });
  });
  test("has changed nothing as long as nothing is typed", () => {
    expect(changedValues(variables, { times: 5, loud: false }, { who: "", times: 5, loud: false })).toEqual([]);
  });
  test("names what was changed, and what is asked for because of that", () => {
    const now = { who: "Ada", times: 5, loud: true, sign: "!" };
    expect(changedValues(variables, { times: 5, loud: false }, now)).toEqual(["who", "loud", "sign"]);
  });
});
