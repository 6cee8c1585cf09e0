import type { ChosenServer } from "./chosen-server.ts";
import { concernsSession, takeToken } from "./session-answer.ts";
import type { TokenStore } from "./token.ts";

/** What forwarding needs from its surroundings. `fetch` is Electron's, which honours the system's proxy and certificates. */
export interface Lent {
  fetch(url: string, init: RequestInit): Promise<Response>;
  server: ChosenServer;
  tokens: TokenStore;
}

const MEBIBYTE = 1024 * 1024;
const LIMITS = { query: 16 * 1024, body: 4 * MEBIBYTE, sessionAnswer: MEBIBYTE, headersWithinMs: 30_000 };

// Names in plain letters only: an escaped spelling of a procedure would slip past the token's guard.
const PROCEDURES = /^\/trpc\/([A-Za-z0-9.]+(?:,[A-Za-z0-9.]+)*)$/;
const REQUEST_HEADERS = ["content-type", "last-event-id", "x-workspace-id"];
const EVENT_STREAM = "text/event-stream";
const ANSWER_HEADERS = ["content-type", "cache-control", "retry-after", "x-request-id"];

/** Carries one tRPC request of the renderer to the chosen server and its answer back, streaming. */
export async function forward(request: Request, lent: Lent): Promise<Response> {
  const asked = await vet(request);
  return asked instanceof Response ? asked : send(request, asked, lent);
}

interface Asked {
  path: string;
  procedures: string[];
  body: Uint8Array<ArrayBuffer> | undefined;
}

/** What is asked, or why it is not carried any further. */
async function vet(request: Request): Promise<Asked | Response> {
  const { pathname, search } = new URL(request.url);
  const procedures = PROCEDURES.exec(pathname)?.[1]?.split(",");
  if (!procedures) return refuse(404);
  if (search.length > LIMITS.query) return refuse(414);
  const asked = { path: pathname + search, procedures, body: undefined };
  if (request.method === "GET") return asked;
  if (request.method !== "POST") return refuse(405);
  if (!/^application\/json\b/i.test(request.headers.get("content-type") ?? "")) return refuse(415);
  const body = await readWithin(request.body, LIMITS.body);
  return body ? { ...asked, body } : refuse(413);
}

async function send(request: Request, { path, procedures, body }: Asked, lent: Lent): Promise<Response> {
  // Read once: an answer belongs to the server that was asked, even if another is chosen meanwhile.
  const origin = lent.server.get().url;
  const leaving = new AbortController();
  const timer = setTimeout(() => leaving.abort(), LIMITS.headersWithinMs);
  request.signal.addEventListener("abort", () => leaving.abort(), { once: true });
  try {
    const answer = await lent.fetch(origin + path, {
      method: request.method,
      headers: headersFor(request, lent.tokens.get(origin)),
      body,
      signal: leaving.signal,
      redirect: "error",
      credentials: "omit",
      cache: "no-store",
    });
    lent.server.learn(origin, true);
    if (concernsSession(procedures)) return await cleaned(answer, procedures, origin, lent.tokens);
    return passOn(answer, answer.body && stoppable(answer.body, leaving));
  } catch {
    if (!request.signal.aborted) lent.server.learn(origin, false);
    // As in a browser: the page sees a network fault, never a made-up answer.
    return Response.error();
  } finally {
    clearTimeout(timer);
  }
}

function headersFor(request: Request, token: string | null): Headers {
  const headers = pick(request.headers, REQUEST_HEADERS);
  // A stream or plain JSON, nothing else a server may know: tRPC's JSON lines would hide a token from its guard.
  headers.set("accept", request.headers.get("accept") === EVENT_STREAM ? EVENT_STREAM : "application/json");
  headers.set("x-runsheet-client", "desktop");
  if (token) headers.set("authorization", `Bearer ${token}`);
  return headers;
}

async function cleaned(answer: Response, procedures: string[], origin: string, tokens: TokenStore): Promise<Response> {
  const bytes = await readWithin(answer.body, LIMITS.sessionAnswer);
  if (bytes === null) return refuse(502);
  const text = new TextDecoder().decode(bytes);
  // Refused as a whole, perhaps by what stands in front of the server: there is no token in it, and no envelope.
  if (answer.status >= 400) return passOn(answer, text);
  try {
    return passOn(answer, await takeToken(text, procedures, origin, tokens));
  } catch {
    return refuse(502);
  }
}

function passOn(answer: Response, body: ReadableStream<Uint8Array> | string | null): Response {
  const headers = pick(answer.headers, ANSWER_HEADERS);
  headers.set("x-content-type-options", "nosniff");
  return new Response(body, { status: answer.status, headers });
}

/** Electron tells of a page that went away by cancelling the answer's body, not by the request's signal. */
function stoppable(body: ReadableStream<Uint8Array>, leaving: AbortController): ReadableStream<Uint8Array> {
  const reader = body.getReader();
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await reader.read();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    cancel: () => leaving.abort(),
  });
}

/** All of a body, or null when it is longer than `limit` bytes; counted, because a length can be claimed. */
async function readWithin(
  body: ReadableStream<Uint8Array> | null,
  limit: number,
): Promise<Uint8Array<ArrayBuffer> | null> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of body ?? []) {
    size += part.byteLength;
    if (size > limit) return null;
    parts.push(part);
  }
  return new Uint8Array(Buffer.concat(parts));
}

function pick(from: Headers, names: string[]): Headers {
  return new Headers(
    names.flatMap((name) => (from.has(name) ? [[name, from.get(name) ?? ""] as [string, string]] : [])),
  );
}

function refuse(status: number): Response {
  return new Response(null, { status, headers: { "cache-control": "no-store" } });
}
