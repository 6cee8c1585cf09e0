import { RetryPolicy } from "@runsheet/contract/retry";
import { describe, expect, test } from "vitest";
import { checkRetry, pausesOf, sameRetry, toRetryFields } from "./retry.ts";

const policy = RetryPolicy.parse({ maxRetries: 3, delaySeconds: 2.5, backoff: "exponential" });
const check = (change: object) => checkRetry({ ...toRetryFields(policy), ...change });

describe("the retry policy of a run", () => {
  test("comes out of its controls as it went in", () => {
    expect(checkRetry(toRetryFields(policy))).toEqual({ policy, problems: {} });
    expect(sameRetry(policy, check({}).policy!)).toBe(true);
    expect(sameRetry(policy, check({ maxRetries: "4" }).policy!)).toBe(false);
  });
  test("names what is wrong in sentences the kit knows", () => {
    expect(check({ maxRetries: "11" }).problems).toEqual({ maxRetries: "Enter 10 or less" });
    expect(check({ maxRetries: "1.5" }).problems).toEqual({ maxRetries: "Enter a whole number" });
    expect(check({ maxRetries: "", delaySeconds: "-1" }).problems).toEqual({
      maxRetries: "Enter a number",
      delaySeconds: "Enter 0 or more",
    });
    expect(check({ delaySeconds: "soon" })).toEqual({ policy: null, problems: { delaySeconds: "Enter a number" } });
  });
  test("says the pauses in order", () => {
    expect(pausesOf(policy)).toEqual([2.5, 5, 10]);
    expect(pausesOf(RetryPolicy.parse({ maxRetries: 2 }))).toEqual([10, 10]);
    expect(pausesOf(RetryPolicy.parse({}))).toEqual([]);
  });
});
