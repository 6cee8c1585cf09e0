import { RetryPolicy, retryDelaySeconds } from "@runsheet/contract/retry";

/** A retry policy as its controls hold it: numbers stay text until they are checked. */
export interface RetryFields {
  maxRetries: string;
  delaySeconds: string;
  backoff: RetryPolicy["backoff"];
}
export type RetryProblems = Partial<Record<"maxRetries" | "delaySeconds", string>>;

export function toRetryFields({ maxRetries, delaySeconds, backoff }: RetryPolicy): RetryFields {
  return { maxRetries: String(maxRetries), delaySeconds: String(delaySeconds), backoff };
}

/** What the controls mean, or what is wrong with them, in sentences that the kit translates. */
export function checkRetry(fields: RetryFields): { policy: RetryPolicy | null; problems: RetryProblems } {
  const number = (text: string) => (text.trim() === "" ? Number.NaN : Number(text));
  const result = RetryPolicy.safeParse({
    maxRetries: number(fields.maxRetries),
    delaySeconds: number(fields.delaySeconds),
    backoff: fields.backoff,
  });
  if (result.success) return { policy: result.data, problems: {} };
  const problems: RetryProblems = {};
  for (const issue of result.error.issues) {
    const name = issue.path[0];
    if (name === "maxRetries" || name === "delaySeconds") problems[name] ??= sentence(issue);
  }
  return { policy: null, problems };
}

interface Issue {
  code: string;
  minimum?: unknown;
  maximum?: unknown;
  format?: string;
  expected?: string;
}

function sentence(issue: Issue): string {
  if (issue.code === "too_small") return `Enter ${String(issue.minimum)} or more`;
  if (issue.code === "too_big") return `Enter ${String(issue.maximum)} or less`;
  return issue.expected === "int" ? "Enter a whole number" : "Enter a number";
}

export function sameRetry(one: RetryPolicy, other: RetryPolicy): boolean {
  return (
    one.maxRetries === other.maxRetries && one.delaySeconds === other.delaySeconds && one.backoff === other.backoff
  );
}

/** The pauses before the retries in seconds, in order. */
export function pausesOf(policy: RetryPolicy): number[] {
  return Array.from({ length: policy.maxRetries }, (_, index) => retryDelaySeconds(policy, index + 1));
}
