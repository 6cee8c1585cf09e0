import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";

interface Received {
  path: string;
  headers: Record<string, string>;
  body: string;
}

export interface Receiver {
  /** Where it listens, without a path. */
  origin: string;
  received: Received[];
  /** How many connections it has had. */
  connections(): number;
  close(): Promise<void>;
}

/** A webhook receiver on loopback. `answer` gets how often that message has come, from 1. */
export async function openReceiver(
  answer: (response: ServerResponse, time: number, request: IncomingMessage) => void = (response) => response.end(),
): Promise<Receiver> {
  const received: Received[] = [];
  let connections = 0;
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const headers = request.headers as Record<string, string>;
    received.push({ path: request.url!, headers, body: Buffer.concat(chunks).toString("utf8") });
    const id = headers["webhook-id"];
    answer(response, received.filter((one) => one.headers["webhook-id"] === id).length, request);
  });
  server.on("connection", () => (connections += 1));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    origin: `http://127.0.0.1:${(server.address() as { port: number }).port}`,
    received,
    connections: () => connections,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}
