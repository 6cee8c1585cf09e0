import { expect, test } from "vitest";
import { labelsOf } from "./people.ts";

test("people of the same name are told apart", () => {
  const people = ["Ada", "Ada", "Grace"].map((name, index) => ({ id: `${index}1111111-rest`, name }));
  expect([...labelsOf(people)]).toEqual([
    ["Ada (01111111)", "01111111-rest"],
    ["Ada (11111111)", "11111111-rest"],
    ["Grace", "21111111-rest"],
  ]);
});
