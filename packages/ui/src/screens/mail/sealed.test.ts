import { expect, test } from "vitest";
import { sealed } from "./sealed.ts";

test("the policy stands before anything that the mail says", () => {
  const page = sealed('<!DOCTYPE html PUBLIC "x"><html><img src="https://example.org/pixel"></html>');
  expect(page.indexOf("default-src 'none'")).toBeLessThan(page.indexOf("<html>"));
  expect(page.match(/<!doctype/gi)).toHaveLength(1);
});
