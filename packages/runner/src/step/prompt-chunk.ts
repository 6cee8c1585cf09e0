import { clean, excerpt } from "../text.ts";

/** Tokens as the endpoint counted them, as far as it tells. */
export type Usage = Partial<Record<"prompt_tokens" | "completion_tokens" | "total_tokens", number>>;

/** What one message of an endpoint says, whether a chunk of a stream or a whole answer. */
export interface Chunk {
  text: string;
  model: string | undefined;
  usage: Usage;
  finish: string | undefined;
  error: string | undefined;
}

/** Reads a message of unknown shape; undefined when it is none of an OpenAI-compatible endpoint. */
export function readChunk(json: unknown): Chunk | undefined {
  const error = errorIn(json);
  const choices = field(json, "choices");
  if (error === undefined && !Array.isArray(choices)) return undefined;
  const choice: unknown = Array.isArray(choices) ? choices[0] : undefined;
  const message = field(choice, "delta") ?? field(choice, "message");
  return {
    text: asString(field(message, "content")) ?? "",
    model: asString(field(json, "model")) || undefined,
    usage: usageIn(field(json, "usage")),
    finish: asString(field(choice, "finish_reason")) || undefined,
    error,
  };
}

/** What an endpoint says went wrong: `{"error": {"message": …}}` and what others make of it. */
export function errorIn(json: unknown): string | undefined {
  const error = field(json, "error");
  if (error === undefined || error === null || error === false) return undefined;
  return asString(error) ?? asString(field(error, "message")) ?? JSON.stringify(error);
}

/** The endpoint's own words on a refusal, for the end of a sentence; empty when it has none. */
export function wordsIn(body: string, mask: (text: string) => string): string {
  let text = body;
  try {
    const json: unknown = JSON.parse(body);
    text = errorIn(json) ?? asString(field(json, "message")) ?? asString(field(json, "detail")) ?? body;
  } catch {
    // A proxy in between answers with a page of its own.
    if (body.trimStart().startsWith("<")) return "";
  }
  return text.trim() === "" ? "" : `: ${excerpt(mask(clean(text.trim())), 500)}`;
}

function usageIn(json: unknown): Usage {
  const names = ["prompt_tokens", "completion_tokens", "total_tokens"] as const;
  return Object.fromEntries(
    names.flatMap((name) => {
      const count = field(json, name);
      return typeof count === "number" && Number.isFinite(count) ? [[name, count]] : [];
    }),
  );
}

function asString(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

function field(json: unknown, name: string): unknown {
  return json !== null && typeof json === "object" && Object.hasOwn(json, name)
    ? (json as Record<string, unknown>)[name]
    : undefined;
}
