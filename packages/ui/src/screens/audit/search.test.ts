import { expect, test } from "vitest";
import { AuditSearch, filterOf } from "./search.ts";

test("days are whole ones of the viewer's, the last one included", () => {
  const { from, to } = filterOf({ from: "2026-03-06", to: "2026-03-06" });
  expect(from).toBe(new Date(2026, 2, 6).toISOString());
  expect(to).toBe(new Date(2026, 2, 7).toISOString());
});

test("a wrong part of an address is left out", () => {
  const wrong = { from: "2026-02-31", to: "0000-01-01", action: "no action", actor: "me", scope: "all", q: "key" };
  expect(filterOf(AuditSearch.parse(wrong))).toEqual({ search: "key" });
});
