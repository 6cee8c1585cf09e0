import { expect, test } from "vitest";
import { readAddresses, wrongWords } from "./addresses.ts";

test("addresses are told apart by commas, semicolons, spaces and lines, each counted once", () => {
  const { emails, wrong } = readAddresses(
    "Ada@example.org, bob@example.org; ada@example.org\ncy@example.org  di@example.org\n",
  );
  expect(emails).toEqual(["ada@example.org", "bob@example.org", "cy@example.org", "di@example.org"]);
  expect(wrong).toEqual([]);
});

test("an address may stand behind a name", () => {
  expect(readAddresses("Ada Lovelace <ada@example.org>, <bob@example.org>").emails).toEqual([
    "ada@example.org",
    "bob@example.org",
  ]);
});

test("what is no address is told", () => {
  expect(readAddresses("ada, bob@, cy@example.org").wrong).toEqual(["ada", "bob@"]);
});

test("what is named of it stays short, however much was pasted", () => {
  expect(wrongWords(["ada", "bob@"])).toBe("ada, bob@");
  expect(wrongWords(["a".repeat(1_000)])).toBe(`${"a".repeat(60)}…`);
  expect(wrongWords(["1", "2", "3", "4", "5", "6"])).toBe("1, 2, 3, 4, 5, …");
});
