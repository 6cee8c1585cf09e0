import { StepFailure } from "../failure.ts";
import { MAX_ANSWER_BYTES } from "../limits.ts";
import type { StepContext } from "./context.ts";
import type { BoundRequest } from "./http-request.ts";

/** What came back. `size` counts bytes after decompression; a body that is not text reads with U+FFFD in it. */
export interface Answer {
  status: number;
  headers: Headers;
  text: string;
  size: number;
  durationMs: number;
  /** The body as JSON, wrapped; undefined when it is none. */
  json(): { value: unknown } | undefined;
}

/** Sends once and reads the whole answer. Throws StepFailure `http.unreachable` or `http.too_large`. */
export async function send(request: BoundRequest, context: StepContext): Promise<Answer> {
  const started = performance.now();
  try {
    const response = await context.host.fetch(request.url, {
      method: request.method,
      headers: request.headers,
      redirect: request.follow ? "follow" : "manual",
      signal: context.signal,
      ...(request.body === undefined ? {} : { body: request.body }),
    });
    const bytes = await readBody(response);
    const durationMs = Math.round((performance.now() - started) * 10) / 10;
    const text = new TextDecoder().decode(bytes);
    return {
      status: response.status,
      headers: response.headers,
      text,
      size: bytes.length,
      durationMs,
      json: () => parse(text),
    };
  } catch (error) {
    if (error instanceof StepFailure) throw error;
    throw new StepFailure("http.unreachable", `${new URL(request.url).host} did not answer: ${wordsFor(error)}.`);
  }
}

async function readBody(response: Response): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.length;
    // Leaving the loop cancels the stream, so the rest is not transferred.
    if (size > MAX_ANSWER_BYTES)
      throw new StepFailure("http.too_large", `The answer is over ${MAX_ANSWER_BYTES / 1_000_000} MB.`);
    chunks.push(chunk);
  }
  const whole = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}

function parse(text: string): { value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

/** True for a wanted status, or for any 2xx and 3xx when none is named. */
export function isStatusExpected(status: number, expected: readonly string[]): boolean {
  if (expected.length === 0) return status >= 200 && status < 400;
  return expected.includes(String(status)) || expected.includes(`${Math.floor(status / 100)}xx`);
}

/** Plain words for the codes of the operating system, of TLS and of undici (the fetch of Node). */
const WORDS: Record<string, string> = {
  ECONNREFUSED: "nothing listens at that address and port",
  ECONNRESET: "it closed the connection",
  UND_ERR_SOCKET: "it closed the connection",
  ENOTFOUND: "no machine has that name",
  EAI_AGAIN: "its name could not be looked up; is the network there?",
  ETIMEDOUT: "connecting took too long",
  UND_ERR_CONNECT_TIMEOUT: "connecting took too long",
  UND_ERR_HEADERS_TIMEOUT: "the answer took too long",
  UND_ERR_BODY_TIMEOUT: "the answer stopped half-way",
  EHOSTUNREACH: "there is no way to that machine",
  ENETUNREACH: "there is no way to that network",
  HPE_INVALID_CONSTANT: "what answers there does not speak HTTP",
  EPROTO: "what answers there does not speak TLS; try http://",
  ERR_SSL_WRONG_VERSION_NUMBER: "what answers there does not speak TLS; try http://",
  ERR_SSL_PACKET_LENGTH_TOO_LONG: "what answers there does not speak TLS; try http://",
  CERT_HAS_EXPIRED: "its certificate has expired",
  DEPTH_ZERO_SELF_SIGNED_CERT: "its certificate is self-signed",
  SELF_SIGNED_CERT_IN_CHAIN: "its certificate comes from an issuer that is not trusted here",
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: "its certificate comes from an issuer that is not trusted here",
  ERR_TLS_CERT_ALTNAME_INVALID: "its certificate is for another name",
};

/** Why nobody answered, as the end of a sentence. */
export function wordsFor(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const code = (cause as { code?: unknown }).code;
  if (typeof code === "string" && Object.hasOwn(WORDS, code)) return WORDS[code]!;
  return cause instanceof Error ? cause.message.replace(/\.$/, "") : "the request failed";
}
