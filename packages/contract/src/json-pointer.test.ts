import fc from "fast-check";
import { expect, test } from "vitest";
import { readPointer } from "./json-pointer.ts";

// The document and pointers of RFC 6901, section 5.
const rfc = {
  foo: ["bar", "baz"],
  "": 0,
  "a/b": 1,
  "c%d": 2,
  "e^f": 3,
  "g|h": 4,
  "i\\j": 5,
  'k"l': 6,
  " ": 7,
  "m~n": 8,
};

test.each([
  ["", rfc],
  ["/foo", ["bar", "baz"]],
  ["/foo/0", "bar"],
  ["/", 0],
  ["/a~1b", 1],
  ["/c%d", 2],
  ["/e^f", 3],
  ["/g|h", 4],
  ["/i\\j", 5],
  ['/k"l', 6],
  ["/ ", 7],
  ["/m~0n", 8],
])("reads %j as RFC 6901 says", (pointer, value) => {
  expect(readPointer(rfc, pointer)).toEqual(value);
});

test("turns ~01 into ~1 and not into a slash", () => {
  expect(readPointer({ "~1": "right", "/": "wrong" }, "/~01")).toBe("right");
});

test.each([
  "/constructor",
  "/__proto__",
  "/foo/length",
  "/foo/2",
  "/foo/-",
  "/foo/0/0",
  "/nothing/below",
  "/toString/name",
])("finds nothing at %s", (pointer) => {
  expect(readPointer(rfc, pointer)).toBeUndefined();
});

test("finds every member of every object by its escaped name", () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (json) => {
      for (const [key, value] of Object.entries(json)) {
        expect(readPointer(json, `/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`)).toEqual(value);
      }
    }),
  );
});
