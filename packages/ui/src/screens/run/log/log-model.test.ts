import type { RunEvent } from "@runsheet/contract/run-event";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { appendEvents, EMPTY_LOG, plainText, type LogModel, type Stream } from "./log-model.ts";

const at = "2026-03-06T10:00:00.000Z";

/** Events in order from chunks of output; offsets count from 1. */
function output(chunks: readonly string[], stream: Stream = "stdout", from = 1): RunEvent[] {
  return chunks.map((text, index) => ({
    offset: from + index,
    attempt: 1,
    event: { type: "log", step: 0, stream, text, at },
  }));
}

function lines(model: LogModel): string[] {
  return model.sections.flatMap((section) => section.lines.map(plainText));
}

function raw(chunks: readonly string[]): string[] {
  return appendEvents(EMPTY_LOG, output(chunks)).sections.flatMap((section) => section.lines.map((line) => line.text));
}

describe("making lines of a run's output", () => {
  test("joins a line that arrives in several chunks", () => {
    expect(lines(appendEvents(EMPTY_LOG, output(["he", "llo\nwor", "ld\n", "\n", "end"])))).toEqual([
      "hello",
      "world",
      "",
      "end",
    ]);
  });
  test("keeps a line of standard output whole when standard error speaks in between", () => {
    const events = [...output(["down"]), ...output(["warning\n"], "stderr", 2), ...output(["load\n"], "stdout", 3)];
    expect(lines(appendEvents(EMPTY_LOG, events))).toEqual(["download", "warning"]);
  });
  test("a carriage return starts the line over, even when it ends a chunk", () => {
    expect(raw(["10 %\r", "50 %\r100 %", "\ndone\r", "\n"])).toEqual(["100 %", "done"]);
  });
  test("erase in line empties a progress line", () => {
    expect(raw(["working\r\x1b[K", "done\n"])).toEqual(["done"]);
  });
  test("carries a color into the next line until it is reset", () => {
    expect(raw(["\x1b[31mred\nstill\x1b[0m plain\n"])).toEqual(["\x1b[0;31mred", "\x1b[0;31mstill\x1b[0m plain"]);
  });
  test("understands an escape sequence that is split between chunks", () => {
    expect(raw(["a\x1b", "[3", "2", "mgreen\x1b[", "0m\n"])).toEqual(["a\x1b[0;32mgreen"]);
  });
  test("drops titles, cursor movements and control characters", () => {
    expect(raw(["\x1b]0;title\x07a\x1b[2Ab\x07\x1b(Bc\x1b]8;;http://x", "\x1b\\link\x1b]8;;\x1b\\\n"])).toEqual([
      "abclink",
    ]);
  });
  test("maps 256 colors and true colors to the themed palette", () => {
    expect(raw(["\x1b[38;5;196mx\x1b[38;2;10;200;20my"])).toEqual(["\x1b[0;31mx\x1b[0;32my"]);
  });
  test("cuts an endless line and says so", () => {
    const model = appendEvents(EMPTY_LOG, output(Array.from({ length: 3 }, () => "x".repeat(10_000))));
    expect(model.sections[0]!.lines[0]).toMatchObject({ cut: true, text: "x".repeat(20_000) });
  });
  test("any way of cutting the output into chunks and batches gives the same lines", () => {
    const pieces = fc.constantFrom(
      "a",
      "bc",
      "\n",
      "\r",
      "\r\n",
      "\x1b[31m",
      "\x1b[0m",
      "\x1b[K",
      "\x1b]0;t\x07",
      "é😀",
      "\t",
    );
    fc.assert(
      fc.property(
        fc.array(pieces, { minLength: 1, maxLength: 30 }),
        fc.array(fc.nat(60), { maxLength: 12 }),
        (written, cuts) => {
          const text = written.join("");
          const edges = [...new Set([0, ...cuts.filter((cut) => cut < text.length), text.length])].toSorted(
            (a, b) => a - b,
          );
          const events = output(edges.slice(1).map((edge, index) => text.slice(edges[index], edge)));
          const oneByOne = events.reduce((model, event) => appendEvents(model, [event]), EMPTY_LOG);
          const whole = appendEvents(EMPTY_LOG, output([text]));
          expect(oneByOne.sections.map((section) => section.lines)).toEqual(
            whole.sections.map((section) => section.lines),
          );
          expect(oneByOne.lineCount).toBe(whole.lineCount);
        },
      ),
    );
  });
});

describe("following a run", () => {
  test("takes each event once, whatever a new connection repeats", () => {
    const events = output(["a\n", "b\n", "c\n"]);
    const first = appendEvents(EMPTY_LOG, events.slice(0, 2));
    expect(lines(appendEvents(first, events))).toEqual(["a", "b", "c"]);
    expect(appendEvents(first, events.slice(0, 2))).toBe(first);
  });
  test("leaves the model before untouched", () => {
    const first = appendEvents(EMPTY_LOG, output(["par"]));
    appendEvents(first, output(["tial\n"], "stdout", 2));
    expect(lines(first)).toEqual(["par"]);
  });
  test("keeps the steps of each attempt apart and knows how they ended", () => {
    const model = appendEvents(EMPTY_LOG, [
      { offset: 1, attempt: 1, event: { type: "step_started", step: 0, at } },
      {
        offset: 2,
        attempt: 1,
        event: { type: "step_finished", step: 0, state: "failed", reason: "step.exit_status", outputs: {}, at },
      },
      { offset: 3, attempt: 2, event: { type: "step_started", step: 0, at } },
      { offset: 4, attempt: 2, event: { type: "progress", step: 0, percent: 40, at } },
      { offset: 5, attempt: 2, event: { type: "state", state: "running", reason: null, at } },
    ]);
    expect(model.sections.map(({ key, state, percent }) => [key, state, percent])).toEqual([
      ["1.0", "failed", null],
      ["2.0", "running", 40],
    ]);
    expect(model.run).toEqual({ state: "running", reason: null, at });
  });
  test("a step whose end was never told ends with its run", () => {
    const begun: RunEvent[] = [{ offset: 1, attempt: 1, event: { type: "step_started", step: 0, at } }];
    const lost = appendEvents(EMPTY_LOG, [
      ...begun,
      { offset: 2, attempt: 1, event: { type: "state", state: "queued", reason: "runner.lost", at } },
    ]);
    expect(lost.sections[0]).toMatchObject({ state: "failed", finishedAt: at });
    const canceled = appendEvents(EMPTY_LOG, [
      ...begun,
      { offset: 2, attempt: 1, event: { type: "state", state: "canceled", reason: "run.canceled", at } },
    ]);
    expect(canceled.sections[0]).toMatchObject({ state: "canceled", finishedAt: at });
  });
  test("takes in ten times the lines in about ten times the time", () => {
    const takeIn = (lines: number) => {
      const events = output(
        Array.from({ length: lines / 50 }, (_, index) => `\x1b[32mline ${index}\x1b[0m of many\n`.repeat(50)),
      );
      const began = performance.now();
      let model = EMPTY_LOG;
      for (let index = 0; index < events.length; index += 100)
        model = appendEvents(model, events.slice(index, index + 100));
      expect(model.lineCount).toBe(lines);
      return performance.now() - began;
    };
    takeIn(10_000);
    // Work that grew with the square would take a hundred times as long.
    const ratios = [1, 2, 3].map(() => takeIn(100_000) / takeIn(10_000)).toSorted((a, b) => a - b);
    expect(ratios[1]).toBeLessThan(50);
  });
});
