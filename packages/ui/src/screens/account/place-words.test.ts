import { expect, test } from "vitest";
import { placeOf } from "./place-words.ts";

test.each([
  ["127.0.0.1", "machine"],
  ["::1", "machine"],
  ["::ffff:127.0.0.1", "machine"],
  ["10.1.2.3", "network"],
  ["172.16.0.1", "network"],
  ["172.31.255.1", "network"],
  ["192.168.178.20", "network"],
  ["::ffff:192.168.1.2", "network"],
  ["169.254.1.1", "network"],
  ["fd12:3456::1", "network"],
  ["fe80::1", "network"],
  ["172.32.0.1", "elsewhere"],
  ["203.0.113.7", "elsewhere"],
  ["2001:db8::1", "elsewhere"],
  ["1::1", "elsewhere"],
])("the address %s is of the place %s", (address, place) => {
  expect(placeOf(address)).toBe(place);
});
