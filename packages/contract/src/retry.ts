import { z } from "zod";

/** Longest pause between two attempts, in seconds; exponential backoff stops growing there. */
export const MAX_RETRY_DELAY_SECONDS = 86_400;

/**
 * What happens when an attempt fails or runs out of time: it is tried again up to `maxRetries` times. The pause before
 * the nth retry is `delaySeconds` (fixed) or `delaySeconds * 2^(n-1)` (exponential). A canceled run is not retried.
 */
export const RetryPolicy = z.strictObject({
  maxRetries: z.int().min(0).max(10).default(0),
  delaySeconds: z.number().min(0).max(MAX_RETRY_DELAY_SECONDS).default(10),
  backoff: z.enum(["fixed", "exponential"]).default("fixed"),
});
export type RetryPolicy = z.infer<typeof RetryPolicy>;

/** Seconds to wait before retry number `retry`, counted from 1. The database computes the same for real runs. */
export function retryDelaySeconds({ delaySeconds, backoff }: RetryPolicy, retry: number): number {
  return Math.min(MAX_RETRY_DELAY_SECONDS, backoff === "fixed" ? delaySeconds : delaySeconds * 2 ** (retry - 1));
}
