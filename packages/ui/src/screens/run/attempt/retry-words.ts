import { retryDelaySeconds, type RetryPolicy } from "@runsheet/contract/retry";
import type { TFunction } from "i18next";
import { durationWords } from "../../../kit/relative-time.ts";

/** Pauses are listed one by one up to here; nobody reads ten. */
const MOST_LISTED = 4;

/** "Not retried", "Up to 2 times, 10 s apart", "Up to 6 times, after 10 s, 20 s, 40 s, 1 min 20 s …" */
export function retryWords(policy: RetryPolicy, t: TFunction<"attempt">, locale: string): string {
  const { maxRetries, delaySeconds, backoff } = policy;
  if (maxRetries === 0) return t("policy.none");
  if (delaySeconds === 0) return t("policy.atOnce", { count: maxRetries });
  const pause = (retry: number) => durationWords(retryDelaySeconds(policy, retry) * 1_000, locale);
  if (backoff === "fixed" || maxRetries === 1) return t("policy.fixed", { count: maxRetries, pause: pause(1) });
  const listed = Array.from({ length: Math.min(maxRetries, MOST_LISTED) }, (_, index) => pause(index + 1));
  const pauses = listed.join(", ") + (maxRetries > MOST_LISTED ? " …" : "");
  return t("policy.exponential", { count: maxRetries, pauses });
}
