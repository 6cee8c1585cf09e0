import type { IncomingHttpHeaders, ServerResponse } from "node:http";
import { bodyOf, serve } from "./server.ts";

/** What an endpoint was asked. */
export interface Asked {
  url: string | undefined;
  headers: IncomingHttpHeaders;
  body: { model: string; messages: { role: string; content: string }[] } & Record<string, unknown>;
}

/** A local server in the place of an OpenAI-compatible endpoint; it keeps what it was asked. */
export async function chatEndpoint(answer: (response: ServerResponse, asked: Asked) => unknown) {
  const asked: Asked[] = [];
  const server = await serve(async (request, response) => {
    const one = { url: request.url, headers: request.headers, body: JSON.parse(await bodyOf(request)) } as Asked;
    asked.push(one);
    await answer(response, one);
  });
  return { ...server, [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](), asked };
}

/** A chunk of an answer as OpenAI streams it. */
export function said(content: string, more: object = {}): string {
  return event({ model: "m-2026", choices: [{ index: 0, delta: { content }, finish_reason: null, ...more }] });
}

export function event(json: unknown): string {
  return `data: ${JSON.stringify(json)}\n\n`;
}

export const STOP = event({ choices: [{ index: 0, delta: {}, finish_reason: "stop" }] });
export const USAGE = event({ choices: [], usage: { prompt_tokens: 7, completion_tokens: 3, total_tokens: 10 } });
export const DONE = "data: [DONE]\n\n";

/** Sends an answer in pieces of so many bytes, one after another. */
export async function inPieces(response: ServerResponse, text: string, size: number): Promise<void> {
  response.writeHead(200, { "content-type": "text/event-stream" });
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += size)
    await new Promise((resolve) => response.write(bytes.subarray(at, at + size), resolve));
  response.end();
}
