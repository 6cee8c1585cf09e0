import type { LookupAddress } from "node:dns";
import { describe, expect, test } from "vitest";
import { isPublic, PrivateAddressError, publicLookup, refusePrivateLiteral } from "./public-address.ts";

/** IANA's registries of special addresses (RFC 6890 and after it), one of each block, and what cloud machines tell secrets at. */
const SPECIAL = [
  "0.0.0.0",
  "0.1.2.3",
  "10.0.0.1",
  "100.64.0.1",
  "127.0.0.1",
  "127.255.255.254",
  "169.254.169.254",
  "172.16.0.1",
  "172.31.255.255",
  "192.0.0.1",
  "192.0.2.1",
  "192.88.99.1",
  "192.168.1.1",
  "198.18.0.1",
  "198.51.100.1",
  "203.0.113.1",
  "224.0.0.1",
  "240.0.0.1",
  "255.255.255.255",
  "::",
  "::1",
  "::127.0.0.1",
  "::7f00:1",
  "100:0:0:1::1",
  "4000::1",
  "::ffff:127.0.0.1",
  "::ffff:8.8.8.8",
  "64:ff9b::7f00:1",
  "64:ff9b:1::1",
  "100::1",
  "2001::1",
  "2001:db8::1",
  "2002:7f00:1::",
  "3fff::1",
  "5f00::1",
  "fc00::1",
  "fd00:ec2::254",
  "fe80::1",
  "fec0::1",
  "ff02::1",
];
const PUBLIC = ["8.8.8.8", "1.1.1.1", "172.32.0.1", "100.128.0.1", "2606:4700::1111", "2001:4860:4860::8888"];

test.each(SPECIAL)("%s is not public", (address) => expect(isPublic(address)).toBe(false));
test.each(PUBLIC)("%s is public", (address) => expect(isPublic(address)).toBe(true));
test.each(["", "localhost", "1.2.3", "1.2.3.4.5"])("%j is no address at all", (text) =>
  expect(isPublic(text)).toBe(false),
);

test.each([
  "http://2130706433/",
  "http://0x7f.1/",
  "http://0x7f000001/",
  "http://017700000001/",
  "http://127.1/",
  "http://0/",
  "http://１２７.0.0.1/",
  "http://127.0.0.1:80/",
  "http://127.0.0.1./",
  "http://[::127.0.0.1]/",
  "http://[::ffff:127.0.0.1]/",
  "http://[::ffff:7f00:1]/",
  "http://[0:0:0:0:0:0:0:1]:8080/",
  "http://[64:ff9b::7f00:1]/",
])("%s is refused before anything is looked up", (address) => {
  expect(() => refusePrivateLiteral(new URL(address))).toThrow(PrivateAddressError);
});

describe("looking up", () => {
  const found = (...addresses: string[]): LookupAddress[] =>
    addresses.map((address) => ({ address, family: address.includes(":") ? 6 : 4 }));
  const look = (answer: LookupAddress[] | Error, all: boolean) =>
    new Promise<unknown>((resolve) => {
      const lookup = publicLookup((_, done) => (answer instanceof Error ? done(answer, []) : done(null, answer)));
      lookup("hooks.example.org", { all }, (error, address) => resolve(error ?? address));
    });

  test("leaves out what is private, and refuses when nothing is left", async () => {
    const mixed = found("127.0.0.1", "8.8.8.8", "::1");
    expect(await look(mixed, true)).toEqual(found("8.8.8.8"));
    expect(await look(mixed, false)).toBe("8.8.8.8");
    expect(await look(found("10.0.0.1", "fd00::1"), true)).toBeInstanceOf(PrivateAddressError);
    expect(await look([], true)).toBeInstanceOf(PrivateAddressError);
  });

  test("passes on that a name is not known", async () => {
    const unknown = new Error("getaddrinfo ENOTFOUND");
    expect(await look(unknown, true)).toBe(unknown);
  });
});
