import type { PromptStep } from "@runsheet/contract/step";
import { StepFailure } from "../failure.ts";
import { MAX_PROMPT_ANSWER_BYTES } from "../limits.ts";
import { byteLength, clean } from "../text.ts";
import type { Outcome, StepContext } from "./context.ts";
import { wordsFor } from "./http-exchange.ts";
import { broken, messagesOf, tooLarge } from "./prompt-answer.ts";
import type { Usage } from "./prompt-chunk.ts";
import { refusalOf } from "./prompt-refusal.ts";
import { bindPrompt, type PromptRequest } from "./prompt-request.ts";

/** What has come of an answer. */
interface Answer {
  text: string;
  model: string;
  usage: Usage;
  /** Why the endpoint stopped: `stop`, `length`, `content_filter`, or undefined when it does not tell. */
  finish: string | undefined;
}

/**
 * Asks and writes the answer into the log as it comes. Reasons: `prompt.no_endpoint`, `prompt.no_model`,
 * `prompt.bad_address`, `prompt.bad_key`, `prompt.unauthorized`, `prompt.limited`, `prompt.server_error`,
 * `prompt.refused`, `prompt.unreachable`, `prompt.broken_stream`, `prompt.too_large`, `step.bad_value`.
 */
export async function runPrompt(step: PromptStep, context: StepContext): Promise<Outcome> {
  const request = bindPrompt(step, context);
  const mask = (text: string) => context.redactor.text(text);
  await context.log.line(`Asking ${request.model} at ${request.url.host}`);
  const response = await send(request, context);
  if (!response.ok) throw await refusalOf(response, request.url, mask);
  const answer = await follow(response, request, context);
  if (!answer.text.endsWith("\n")) await context.log.text("stdout", "\n");
  await context.log.endOutput();
  await context.log.line(lastLine(answer));
  return { outputs: { answer: answer.text, model: answer.model, ...answer.usage } };
}

async function send({ url, headers, body }: PromptRequest, { host, signal }: StepContext): Promise<Response> {
  try {
    return await host.fetch(url.href, { method: "POST", headers, body, redirect: "manual", signal });
  } catch (error) {
    throw new StepFailure("prompt.unreachable", `${url.host} did not answer: ${wordsFor(error)}.`);
  }
}

async function follow(response: Response, request: PromptRequest, context: StepContext): Promise<Answer> {
  const answer: Answer = { text: "", model: request.model, usage: {}, finish: undefined };
  let size = 0;
  for await (const chunk of messagesOf(response)) {
    if (chunk.error !== undefined)
      throw broken(`The endpoint gave up with an error: ${context.bind.shown(clean(chunk.error)).replace(/\.$/, "")}`);
    answer.text += chunk.text;
    answer.model = chunk.model ?? answer.model;
    answer.usage = { ...answer.usage, ...chunk.usage };
    answer.finish = chunk.finish ?? answer.finish;
    await context.log.text("stdout", chunk.text);
    size += byteLength(JSON.stringify(clean(chunk.text))) - 2;
    if (size > MAX_PROMPT_ANSWER_BYTES) throw tooLarge("The answer is too large for an output.");
  }
  return { ...answer, text: clean(answer.text), model: clean(answer.model) };
}

function lastLine({ model, usage, finish }: Answer): string {
  const { prompt_tokens, completion_tokens, total_tokens } = usage;
  const counts = [
    prompt_tokens === undefined ? [] : `${prompt_tokens} prompt tokens`,
    completion_tokens === undefined ? [] : `${completion_tokens} completion tokens`,
    total_tokens === undefined ? [] : `${total_tokens} in total`,
  ].flat();
  const told = counts.length > 0 ? counts.join(" · ") : "no token usage told";
  const why: Record<string, string> = {
    length: " · cut at the limit of tokens",
    content_filter: " · cut by the endpoint's content filter",
  };
  return `${model} · ${told}${finish !== undefined && Object.hasOwn(why, finish) ? why[finish] : ""}`;
}
