import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { text } from "node:stream/consumers";
import { listen } from "./shipped-bench.ts";

/** What came in, newest last. */
interface Asked {
  authorization: string | undefined;
  body: Record<string, unknown>;
}

export interface ChatEndpoint {
  address: string;
  asked: Asked[];
}

/** Stands in for a service that speaks the protocol of OpenAI: answers in streamed pieces, with the tokens it used. */
export async function chatEndpoint({
  key = "",
  status = 200,
  pieces = ["It ", "depends", "."],
} = {}): Promise<ChatEndpoint> {
  const asked: Asked[] = [];
  const server = createServer((request, response) => {
    void handle(request, response);
  });
  async function handle(request: IncomingMessage, response: ServerResponse) {
    const body = JSON.parse(await text(request)) as Record<string, unknown>;
    asked.push({ authorization: request.headers.authorization, body });
    if (request.method !== "POST" || request.url !== "/v1/chat/completions") return response.writeHead(404).end();
    if (key && request.headers.authorization !== `Bearer ${key}`) return refuse(response, 401, "Incorrect API key");
    if (status !== 200) return refuse(response, status, "The model is busy");
    response.writeHead(200, { "content-type": "text/event-stream" });
    const send = (more: object) =>
      response.write(
        `data: ${JSON.stringify({ id: "1", object: "chat.completion.chunk", model: body["model"], ...more })}\n\n`,
      );
    for (const content of pieces) send({ choices: [{ index: 0, delta: { content }, finish_reason: null }] });
    send({ choices: [{ index: 0, delta: {}, finish_reason: "stop" }] });
    send({ choices: [], usage: { prompt_tokens: 7, completion_tokens: 3, total_tokens: 10 } });
    return response.end("data: [DONE]\n\n");
  }
  return { address: `http://127.0.0.1:${await listen(server)}/v1`, asked };
}

function refuse(response: ServerResponse, status: number, message: string) {
  return response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify({ error: { message } }));
}
