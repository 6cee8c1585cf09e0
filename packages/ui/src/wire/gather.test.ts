import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { gather } from "./gather.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("what comes in one while is handed over once, without repeats", () => {
  const handed: string[][] = [];
  const changes = gather<string>(150, (items) => handed.push(items));
  changes.add("a");
  vi.advanceTimersByTime(100);
  changes.add("b");
  changes.add("a");
  expect(handed).toEqual([]);
  vi.advanceTimersByTime(50);
  changes.add("c");
  vi.advanceTimersByTime(150);
  expect(handed).toEqual([["a", "b"], ["c"]]);
});

test("what is forgotten is never handed over", () => {
  const handed: string[][] = [];
  const changes = gather<string>(150, (items) => handed.push(items));
  changes.add("a");
  changes.forget();
  vi.advanceTimersByTime(1_000);
  expect(handed).toEqual([]);
});
