import type { HttpStep } from "@runsheet/contract/step";
import { readPointer } from "@runsheet/contract/json-pointer";
import { StepFailure } from "../failure.ts";
import { MAX_ANSWER_SHOWN, MAX_REPEAT } from "../limits.ts";
import { cleanJson, sizeOf } from "../text.ts";
import type { Outcome, Outputs, StepContext } from "./context.ts";
import { check } from "./http-assertion.ts";
import { type Answer, isStatusExpected, send } from "./http-exchange.ts";
import { type BoundRequest, bindRequest } from "./http-request.ts";

/**
 * Sends a request, once or `repeat` times, and checks the answer. Durations are milliseconds from sending to the
 * last byte. Reasons: `http.bad_url`, `http.bad_header`, `http.bad_request`, `http.unreachable`, `http.too_large`,
 * `http.status`, `http.not_json`, `assertion.failed`, `step.bad_value`.
 */
export async function runHttp(step: HttpStep, context: StepContext): Promise<Outcome> {
  const request = bindRequest(step, context.bind);
  const times = timesOf(step, context);
  const durations: number[] = [];
  let answer: Answer | undefined;
  for (let at = 1; at <= times; at += 1) {
    answer = await send(request, context);
    durations.push(answer.durationMs);
    await context.log.line(
      `${times > 1 ? `${at}/${times} ` : ""}${request.method} ${request.url} → ${answer.status} in ${answer.durationMs} ms, ${sizeOf(answer.size)}`,
    );
    if (!isStatusExpected(answer.status, request.expected)) return refuseStatus(answer, request, context);
    if (times > 1) await context.progress((at / times) * 100);
  }
  return judge(step, context, answer!, durations);
}

/** How often the request is sent: 1 to MAX_REPEAT. */
function timesOf(step: HttpStep, context: StepContext): number {
  if (step.repeat === undefined) return 1;
  const times = context.bind.number(step.repeat, "The number of requests");
  if (Number.isInteger(times) && times >= 1 && times <= MAX_REPEAT) return times;
  throw new StepFailure(
    "step.bad_value",
    `The number of requests must be a whole number from 1 to ${MAX_REPEAT}, and ${times} is not.`,
  );
}

async function refuseStatus(answer: Answer, request: BoundRequest, context: StepContext): Promise<Outcome> {
  await showBody(answer, context);
  const wanted = request.expected.length > 0 ? request.expected.join(", ") : "2xx or 3xx";
  await context.log.line(`Expected status ${wanted}, but the answer was ${answer.status}`);
  return { outputs: { status: answer.status, duration_ms: answer.durationMs }, failure: "http.status" };
}

async function judge(step: HttpStep, context: StepContext, answer: Answer, durations: number[]): Promise<Outcome> {
  if (durations.length === 1) await showBody(answer, context);
  const statistics = statisticsOf(durations);
  if (durations.length > 1) {
    const { min_ms, median_ms, p95_ms, max_ms } = statistics;
    await context.log.line(
      `${durations.length} answers: min ${min_ms} ms · median ${median_ms} ms · p95 ${p95_ms} ms · max ${max_ms} ms`,
    );
  }
  const numbers = {
    status: answer.status,
    duration_ms: answer.durationMs,
    ...(step.repeat === undefined ? {} : statistics),
  };
  let failed = false;
  for (const assertion of step.assertions) {
    const verdict = check(assertion, answer, { ...numbers, ...statistics }, context.bind);
    failed ||= verdict.passed === false;
    await context.log.line(verdict.line);
  }
  const outputs: Outputs = { ...numbers, ...(await pick(step, answer, context)) };
  return failed ? { outputs, failure: "assertion.failed" } : { outputs };
}

/** The declared outputs that the answer has. A pointer to nothing is told in the log and leaves its output out. */
async function pick(step: HttpStep, answer: Answer, context: StepContext): Promise<Record<string, unknown>> {
  const wanted = Object.entries(step.outputs);
  if (wanted.length === 0) return {};
  const json = answer.json();
  if (json === undefined)
    throw new StepFailure("http.not_json", "Outputs are read from a JSON answer, and this one is not JSON.");
  const found: [string, unknown][] = [];
  for (const [name, pointer] of wanted) {
    const value = readPointer(json.value, pointer);
    if (value === undefined) await context.log.line(`The answer has nothing at ${pointer} for the output ${name}`);
    else found.push([name, cleanJson(value)]);
  }
  return Object.fromEntries(found);
}

/** Quantiles by nearest rank; all four are the one duration when there is one. */
export function statisticsOf(durations: readonly number[]): {
  min_ms: number;
  median_ms: number;
  p95_ms: number;
  max_ms: number;
} {
  const sorted = durations.toSorted((one, other) => one - other);
  const rank = (share: number) => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)]!;
  return { min_ms: sorted[0]!, median_ms: rank(0.5), p95_ms: rank(0.95), max_ms: sorted.at(-1)! };
}

async function showBody(answer: Answer, context: StepContext): Promise<void> {
  if (answer.text === "") return;
  // A cut through a secret would leave a half that is not found any more.
  const text = context.redactor.text(answer.text);
  const shown = text.slice(0, MAX_ANSWER_SHOWN);
  await context.log.text("stdout", shown.endsWith("\n") ? shown : `${shown}\n`);
  await context.log.endOutput();
  if (shown.length < text.length) await context.log.line(`… and ${text.length - shown.length} more characters`);
}
