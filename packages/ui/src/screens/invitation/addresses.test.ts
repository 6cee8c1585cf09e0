import { expect, test } from "vitest";
import { readAddresses } from "./addresses.ts";

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
