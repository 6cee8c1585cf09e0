import { once } from "node:events";
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export interface Seen {
  method: string;
  url: string;
  headers: IncomingHttpHeaders;
  body: string;
}

/** A real HTTP server on this computer; `answer` plays the part of Runsheet's. */
export async function startServer(
  answer: (seen: Seen, response: ServerResponse, request: IncomingMessage) => void,
  release?: (response: ServerResponse) => void,
) {
  const seen: Seen[] = [];
  const server = createServer(async (request, response) => {
    let body = "";
    for await (const part of request) body += part;
    // Asked by itself at each choice of a server. It is not what a test counts, and no answer lets the app go on.
    if (request.url === "/api/v1/desktop-release" && release === undefined) return void response.writeHead(404).end();
    if (request.url === "/api/v1/desktop-release") return void release?.(response);
    const entry = { method: request.method ?? "", url: request.url ?? "", headers: request.headers, body };
    seen.push(entry);
    answer(entry, response, request);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const stop = async () => {
    const closed = once(server, "close");
    // In this order: what connects in between would be waited for.
    server.close();
    server.closeAllConnections();
    await closed;
  };
  return { url, seen, stop };
}

/** Answers as tRPC does: `data` of each procedure under its envelope, an array for a batch. */
export function answerTrpc(data: Record<string, unknown>) {
  return ({ url }: Seen, response: ServerResponse) => {
    const { pathname, searchParams } = new URL(url, "http://server");
    const answers = pathname
      .slice("/trpc/".length)
      .split(",")
      .map((name) =>
        name in data ? { result: { data: data[name] } } : { error: { message: "no", code: -32004, data: {} } },
      );
    response.writeHead(200, {
      "content-type": "application/json",
      "set-cookie": "session=stolen",
      "x-powered-by": "double",
      "x-request-id": "r1",
    });
    response.end(JSON.stringify(searchParams.has("batch") ? answers : answers[0]));
  };
}
