import { expect, test } from "vitest";
import { CreateWorkspace } from "./workspace.ts";

const isName = (name: string) => CreateWorkspace.safeParse({ name }).success;

test.each(["Operations", "نورا الفهد", "עדה", "😀 Team", "<script>alert(1)</script>"])("%s is a name", (name) => {
  expect(isName(name)).toBe(true);
});

test.each(["a\nb", "a\u0000b", "safe\u202Efas", "\u2066hidden\u2069", "  "])("%j is none", (name) => {
  expect(isName(name)).toBe(false);
});
