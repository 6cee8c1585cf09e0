import type { Attempt, Run } from "@runsheet/contract/run";
import { describe, expect, test } from "vitest";
import { appendEvents, EMPTY_LOG } from "../log/log-model.ts";
import { attemptsOf, chooseAttempt, logOfAttempt } from "./attempts.ts";

const at = "2026-03-06T10:00:00.000Z";
const later = "2026-03-06T10:01:00.000Z";
const failed: Attempt = {
  number: 1,
  state: "failed",
  reason: "http.status",
  runner: "one",
  startedAt: at,
  finishedAt: later,
};
const run = (more: Partial<Run>) =>
  ({ state: "queued", reason: null, attempt: 0, attempts: [], finishedAt: null, ...more }) as Run;
const log = (...attempts: number[]) =>
  appendEvents(
    EMPTY_LOG,
    attempts.flatMap((attempt, index) => [
      { offset: index * 2 + 1, attempt, event: { type: "step_started" as const, step: 0, at } },
      {
        offset: index * 2 + 2,
        attempt,
        event: { type: "log" as const, step: 0, stream: "stdout" as const, text: `try ${attempt}\n`, at },
      },
    ]),
  );

describe("the attempts of a run", () => {
  test("are one that has not begun while it waits for a runner", () => {
    expect(attemptsOf(run({}), EMPTY_LOG)).toMatchObject([{ number: 1, state: null, startedAt: null, runner: null }]);
  });
  test("are those that are stored, in order", () => {
    const second = { ...failed, number: 2, state: null, reason: null, finishedAt: null };
    const known = run({ state: "running", attempt: 2, attempts: [second, failed] });
    expect(attemptsOf(known, log(1, 2)).map(({ number }) => number)).toEqual([1, 2]);
  });
  test("are one more as soon as the events tell of it", () => {
    const known = run({ attempt: 1, attempts: [failed] });
    expect(attemptsOf(known, log(1)).map(({ number }) => number)).toEqual([1]);
    expect(attemptsOf(known, log(1, 2))).toMatchObject([{ number: 1 }, { number: 2, state: null, startedAt: at }]);
  });
  test("that never began are over with a run that was canceled before", () => {
    expect(attemptsOf(run({ state: "canceled", reason: "run.canceled", finishedAt: later }), EMPTY_LOG)).toMatchObject([
      { number: 1, state: "canceled", reason: "run.canceled", finishedAt: later },
    ]);
  });
  test("give the newest when nothing or nothing known is asked for", () => {
    const all = attemptsOf(run({ attempt: 1, attempts: [failed] }), log(1, 2));
    expect([undefined, 1, 2, 9].map((wanted) => chooseAttempt(all, wanted).number)).toEqual([2, 1, 2, 2]);
  });
});

test("the log of one attempt holds its lines alone", () => {
  const lines = (attempt: number) =>
    logOfAttempt(log(1, 2), attempt).sections.flatMap((section) => section.lines.map((line) => line.text));
  expect([lines(1), lines(2), lines(3)]).toEqual([["try 1"], ["try 2"], []]);
});
