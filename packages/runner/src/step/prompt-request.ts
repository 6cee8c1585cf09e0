import { AppError } from "@runsheet/contract/error";
import type { PromptStep } from "@runsheet/contract/step";
import { StepFailure } from "../failure.ts";
import type { StepContext } from "./context.ts";

/** A question with every value in its place. */
export interface PromptRequest {
  url: URL;
  model: string;
  headers: Headers;
  body: string;
}

/** Throws StepFailure `prompt.no_endpoint`, `prompt.no_model`, `prompt.bad_address`, `prompt.bad_key`, `step.bad_value`. */
export function bindPrompt(step: PromptStep, { bind, plan }: StepContext): PromptRequest {
  const address = step.address === undefined ? "" : addressOf(step.address, bind);
  const url = urlOf(address || plan.endpoint.address, bind);
  const model = (step.model === undefined ? "" : bind.text(step.model).trim()) || plan.endpoint.model;
  if (!model) {
    throw new StepFailure(
      "prompt.no_model",
      "No model is named. Set one in the workspace's settings under the prompt endpoint, or in the step.",
    );
  }
  const system = step.system === undefined ? "" : bind.text(step.system);
  const key = (step.key === undefined ? "" : bind.text(step.key)).trim();
  const body = {
    model,
    messages: [
      ...(system === "" ? [] : [{ role: "system", content: system }]),
      { role: "user", content: bind.text(step.prompt) },
    ],
    stream: true,
    // Told to be left out by some endpoints, and ignored by them; all others count tokens in a stream only when asked.
    stream_options: { include_usage: true },
    temperature: numberOf(step.temperature, "The temperature", bind),
    max_tokens: tokensOf(step, bind),
  };
  // The workspace's key goes to the workspace's own address and nowhere else.
  const headers = headersOf(key || (address === "" ? (plan.endpoint.key ?? "").trim() : ""));
  return { url, model, headers, body: JSON.stringify(body) };
}

function urlOf(text: string | null, bind: StepContext["bind"]): URL {
  if (!text) {
    throw new StepFailure(
      "prompt.no_endpoint",
      "There is no prompt endpoint to ask. Set its address in the workspace's settings, or in the step.",
    );
  }
  const url = URL.parse(text);
  if (!url || (url.protocol !== "http:" && url.protocol !== "https:"))
    throw badAddress(`${bind.shown(text)} is not an address starting with http:// or https://.`);
  if (url.username !== "" || url.password !== "")
    throw badAddress("The endpoint's address cannot carry a name and password; give a key instead.");
  // People paste the base address as well as the whole one.
  const base = url.pathname.replace(/\/+$/, "").replace(/\/chat\/completions$/, "");
  url.pathname = `${base}/chat/completions`;
  url.hash = "";
  return url;
}

function addressOf(template: string, bind: StepContext["bind"]): string {
  try {
    return bind.url(template).trim();
  } catch (error) {
    if (error instanceof AppError) throw badAddress(error.message);
    if (error instanceof URIError) throw badAddress("A value for the address holds half a character.");
    throw error;
  }
}

function badAddress(message: string): StepFailure {
  return new StepFailure("prompt.bad_address", message);
}

function headersOf(key: string): Headers {
  const headers = new Headers({ "content-type": "application/json", accept: "text/event-stream, application/json" });
  if (key === "") return headers;
  // RFC 6750, 2.1 allows less than this; no endpoint takes more.
  if (!/^[\x21-\x7e]+$/.test(key))
    throw new StepFailure("prompt.bad_key", "The key holds a space, a line end or a letter that no key can have.");
  headers.set("authorization", `Bearer ${key}`);
  return headers;
}

/** A setting that is left out, also by a placeholder that brings nothing. */
function numberOf(template: number | string | undefined, what: string, bind: StepContext["bind"]): number | undefined {
  if (template === undefined || (typeof template === "string" && bind.text(template) === "")) return undefined;
  return bind.number(template, what);
}

function tokensOf(step: PromptStep, bind: StepContext["bind"]): number | undefined {
  const most = numberOf(step.maxTokens, "The number of tokens", bind);
  if (most === undefined || (Number.isSafeInteger(most) && most > 0)) return most;
  throw new StepFailure("step.bad_value", `The number of tokens must be a whole number from 1, and ${most} is not.`);
}
