import { expect, test } from "vitest";
import { Channel } from "./notification.ts";

const problem = (address: string) =>
  Channel.safeParse({ kind: "webhook", address }).error?.issues.map(({ message }) => message) ?? [];

test.each(["https://a.example", "https://a.example/in?from=me@b.example", "https://a.example?from=me@b.example"])(
  "a webhook may go to %s",
  (address) => expect(problem(address)).toEqual([]),
);

test.each([
  "http://me@a.example",
  "https://me:pass@a.example/in",
  "https://:pass@a.example",
  "http:///me:pass@a.example",
])("%s names a user or a password", (address) =>
  expect(problem(address)).toEqual(["Leave user names and passwords out of the address"]),
);

test.each(["", "a.example", "ftp://a.example", "http://", "http:/a.example", "https://a.example:99999"])(
  "%j is no address of a webhook",
  (address) => expect(problem(address)).toEqual(["Enter an address starting with http:// or https://"]),
);
