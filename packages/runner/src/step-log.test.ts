import { MAX_LOG_TEXT } from "@runsheet/contract/run-event";
import { describe, expect, test, vi } from "vitest";
import { Channel } from "./channel.ts";
import { freshAllowance, StepLog, type Stream } from "./step-log.ts";
import { clean, cleanJson, pieces, sizeOf } from "./text.ts";

function logOf() {
  const sent: { stream: Stream; text: string }[][] = [];
  const log = new StepLog((texts) => (sent.push(texts), Promise.resolve()), freshAllowance());
  return { sent, log };
}

describe("a step's log", () => {
  test("sends at once after a pause, and together what follows soon", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] });
    const { sent, log } = logOf();
    await log.text("stdout", "a");
    await log.text("stdout", "b");
    await log.text("stdout", "c");
    await log.text("stderr", "d");
    await log.text("stdout", "e");
    expect(sent).toEqual([[{ stream: "stdout", text: "a" }]]);
    vi.advanceTimersByTime(50);
    expect(sent[1]).toEqual([
      { stream: "stdout", text: "bc" },
      { stream: "stderr", text: "d" },
      { stream: "stdout", text: "e" },
    ]);
    vi.useRealTimers();
  });

  test("cuts long texts without cutting a character", async () => {
    const { sent, log } = logOf();
    const text = `x${"💥".repeat(MAX_LOG_TEXT)}`;
    await log.text("stdout", text);
    const texts = sent.flat().map((part) => part.text);
    expect(texts.join("")).toBe(text);
    expect(texts.every((part) => part.length <= MAX_LOG_TEXT && part.isWellFormed())).toBe(true);
  });
});

describe("text for storage", () => {
  test("holds neither NUL nor lone surrogates", () => {
    expect(clean("a\0b\ud800c💥")).toBe("a\uFFFDb\uFFFDc💥");
    expect(cleanJson({ "k\0": ["\ud800", 1, null, { a: "\0" }] })).toEqual({
      "k\uFFFD": ["\uFFFD", 1, null, { a: "\uFFFD" }],
    });
  });

  test("is cut into nothing when there is nothing", () => {
    expect(pieces("")).toEqual([]);
    expect([0, 999, 1_234, 5_600_000].map(sizeOf)).toEqual(["0 B", "999 B", "1.2 kB", "5.6 MB"]);
  });
});

describe("a channel", () => {
  test("makes writers wait for the reader, and keeps the order", async () => {
    const channel = new Channel<number>(2);
    let added = 0;
    const writing = (async () => {
      for (let item = 0; item < 10; item += 1) {
        await channel.add(item);
        added += 1;
      }
      channel.close();
    })();
    const read: number[] = [];
    for await (const item of channel.read()) {
      read.push(item);
      expect(added - read.length).toBeLessThanOrEqual(2);
    }
    await writing;
    expect(read).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });

  test("lets writers go when nobody reads any more", async () => {
    const channel = new Channel<number>(1);
    const waiting = channel.add(1);
    channel.abandon();
    await waiting;
    await expect(channel.add(2)).resolves.toBeUndefined();
  });
});
