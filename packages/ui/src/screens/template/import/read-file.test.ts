import { describe, expect, test } from "vitest";
import { excerptOf, placeOf } from "./excerpt.ts";
import { MOST_BYTES, readFile } from "./read-file.ts";

const file = (...parts: BlobPart[]) => readFile(new Blob(parts) as File);

describe("reading a file that somebody dropped", () => {
  test("takes UTF-8 with or without a mark in front", async () => {
    expect(await file("runsheet: 1")).toEqual({ ok: true, text: "runsheet: 1" });
    expect(await file("\ufeffname: Größe 🙂")).toEqual({ ok: true, text: "name: Größe 🙂" });
  });
  test("says what is no template at all", async () => {
    expect(await file("")).toEqual({ ok: false, reason: "empty" });
    expect(await file(" \n\t\n")).toEqual({ ok: false, reason: "empty" });
    expect(await file(new Uint8Array([0x89, 0x50, 0x4e, 0x47]))).toEqual({ ok: false, reason: "binary" });
    expect(await file("name: a\0b")).toEqual({ ok: false, reason: "binary" });
    expect(await file("x".repeat(MOST_BYTES + 1))).toEqual({ ok: false, reason: "too_large" });
  });
  test("says so when it cannot be read, as a folder", async () => {
    const folder = { size: 4_096, arrayBuffer: () => Promise.reject(new DOMException("", "NotFoundError")) };
    expect(await readFile(folder)).toEqual({ ok: false, reason: "unreadable" });
  });
});

describe("showing where a file is wrong", () => {
  test("parts the line at the sign at fault", () => {
    expect(excerptOf("a: 1\nsteps: {}\n", 2, 8)).toEqual({ before: "steps: ", at: "{", after: "}" });
    expect(excerptOf("a: 1\r\nb: 🙂", 2, 4)).toEqual({ before: "b: ", at: "🙂", after: "" });
  });
  test("has nothing at the end of a line, and null beyond the file", () => {
    expect(excerptOf("a:", 1, 9)).toEqual({ before: "a:", at: "", after: "" });
    expect(excerptOf("a:", 3, 1)).toBeNull();
  });
  test("cuts long lines around the place", () => {
    const { before, after } = excerptOf("x".repeat(10_000), 1, 5_000)!;
    expect([before.length, before[0], after.length, after.at(-1)]).toEqual([49, "…", 72, "…"]);
  });
  test("writes a path as one would in code", () => {
    expect([placeOf([]), placeOf(["steps", 2, "url"])]).toEqual(["", "steps[2].url"]);
  });
});
