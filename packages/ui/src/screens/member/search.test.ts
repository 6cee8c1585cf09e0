import type { Member } from "@runsheet/contract/member";
import { expect, test } from "vitest";
import { MemberSearch, searchMembers } from "./search.ts";

const member = (name: string, role: Member["role"]): Member => ({
  userId: name,
  name,
  email: `${name}@example.org`.toLowerCase(),
  role,
  joinedAt: "2026-01-01T00:00:00.000Z",
  you: false,
});
const members = [member("Ada", "owner"), member("Bob", "viewer")];

test("members are found by name, by address and by role", () => {
  expect(searchMembers(members, { q: " aDA " })).toEqual([members[0]]);
  expect(searchMembers(members, { q: "bob@" })).toEqual([members[1]]);
  expect(searchMembers(members, { role: "viewer" })).toEqual([members[1]]);
  expect(searchMembers(members, {})).toEqual(members);
});

test("a role that is none is left out of the address", () => {
  expect(MemberSearch.parse({ role: "king", q: 7 })).toEqual({ q: "7", role: undefined });
});
