import type { RetryPolicy } from "@runsheet/contract/retry";
import { expect, test } from "vitest";
import { createI18n } from "../../../wire/i18n.ts";
import { retryWords } from "./retry-words.ts";

const words = (policy: RetryPolicy) => retryWords(policy, createI18n("en").getFixedT("en", "attempt"), "en");

test("a retry policy is a sentence with its pauses", () => {
  expect(words({ maxRetries: 0, delaySeconds: 10, backoff: "fixed" })).toBe("Not retried");
  expect(words({ maxRetries: 1, delaySeconds: 10, backoff: "exponential" })).toBe("Once, after 10 s");
  expect(words({ maxRetries: 3, delaySeconds: 90, backoff: "fixed" })).toBe("Up to 3 times, 1 min 30 s apart");
  expect(words({ maxRetries: 2, delaySeconds: 0, backoff: "fixed" })).toBe("Up to 2 times, at once");
  expect(words({ maxRetries: 6, delaySeconds: 10, backoff: "exponential" })).toBe(
    "Up to 6 times, after 10 s, 20 s, 40 s, 1 min 20 s …",
  );
});
