import { expect, test } from "vitest";
import { SignInSearch } from "./search.ts";

test("the page wanted before signing in is kept when it belongs to this site", () => {
  expect(SignInSearch.parse({ next: "/runs?state=failed" })).toEqual({ next: "/runs?state=failed" });
});

test.each(["https://evil.example", "//evil.example", "/\\evil.example", "javascript:alert(1)", 7])(
  "%s is no page of this site",
  (next) => {
    expect(SignInSearch.parse({ next }).next).toBeUndefined();
  },
);
