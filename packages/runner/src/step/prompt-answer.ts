import { createParser } from "eventsource-parser";
import { StepFailure } from "../failure.ts";
import { MAX_ANSWER_BYTES, MAX_STREAM_EVENT } from "../limits.ts";
import { sizeOf } from "../text.ts";
import { wordsFor } from "./http-exchange.ts";
import { type Chunk, readChunk } from "./prompt-chunk.ts";

/** What ends a stream (OpenAI, "Streaming events"); not JSON. */
const DONE = "[DONE]";

/**
 * The messages of an answer as they come: of a stream of events, or the one of an endpoint that does not stream and
 * answers in JSON. Told apart by the first character, because not all endpoints name the type of what they send.
 * Throws StepFailure `prompt.broken_stream`, `prompt.too_large`.
 */
export async function* messagesOf(response: Response): AsyncGenerator<Chunk, void> {
  let whole: string | undefined;
  let isDone = false;
  let isComplete = false;
  const events: string[] = [];
  const parser = createParser({ onEvent: ({ data }) => events.push(data), maxBufferSize: MAX_STREAM_EVENT });
  let isFirst = true;
  for await (const text of textOf(response)) {
    if (isFirst && text.trim() === "") continue;
    if (isFirst && text.trimStart().startsWith("{")) whole = "";
    isFirst = false;
    if (whole !== undefined) {
      whole += text;
      continue;
    }
    feed(parser, text);
    for (const data of events.splice(0)) {
      isDone ||= data.trim() === DONE;
      if (isDone) break;
      const chunk = parsed(data);
      isComplete ||= chunk.finish !== undefined;
      yield chunk;
    }
    // Leaving the loop closes the connection, which some endpoints keep open.
    if (isDone) return;
  }
  if (whole !== undefined) yield parsed(whole);
  else if (!isComplete) throw broken("The endpoint ended its answer before it was complete");
}

function feed(parser: ReturnType<typeof createParser>, text: string): void {
  try {
    parser.feed(text);
  } catch {
    throw tooLarge("One event of the answer is too long.");
  }
}

function parsed(data: string): Chunk {
  try {
    const chunk = readChunk(JSON.parse(data));
    if (chunk) return chunk;
  } catch {
    // Told below, as what is JSON of another kind.
  }
  throw broken("What came is not an answer of an OpenAI-compatible endpoint");
}

/** The text of an answer, decoded across the borders of its chunks. A connection that breaks is a broken stream. */
async function* textOf(response: Response): AsyncGenerator<string, void> {
  const decoder = new TextDecoder();
  let size = 0;
  try {
    for await (const bytes of response.body ?? []) {
      size += bytes.length;
      if (size > MAX_ANSWER_BYTES) throw tooLarge(`The answer is over ${sizeOf(MAX_ANSWER_BYTES)}.`);
      yield decoder.decode(bytes, { stream: true });
    }
  } catch (error) {
    if (error instanceof StepFailure) throw error;
    throw broken(`The answer broke off: ${wordsFor(error)}`);
  }
  yield decoder.decode();
}

export function tooLarge(message: string): StepFailure {
  return new StepFailure("prompt.too_large", `${message} Ask for less, or set a limit of tokens in the step.`);
}

export function broken(message: string): StepFailure {
  return new StepFailure("prompt.broken_stream", `${message}. Run it again; what had come is in the log.`);
}
