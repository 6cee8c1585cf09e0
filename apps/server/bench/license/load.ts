import { once } from "node:events";
import { connect, type Socket } from "node:net";

/** What one stretch of load came to. */
export interface Stretch {
  answers: number;
  seconds: number;
  /** How long each answer took, in milliseconds. */
  took: number[];
}

/**
 * Keeps so many connections busy for so long, one request at a time on each. Bare sockets: an HTTP client would take more of
 * the machine than what it measures.
 */
export async function load(
  { port, path, bodies }: { port: number; path: string; bodies: readonly string[] },
  { connections, seconds }: { connections: number; seconds: number },
): Promise<Stretch> {
  const requests = bodies.map((body) =>
    Buffer.from(
      `POST ${path} HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
    ),
  );
  const sockets = await Promise.all(
    Array.from({ length: connections }, async () => {
      const socket = connect({ port, host: "127.0.0.1", noDelay: true });
      await once(socket, "connect");
      return socket;
    }),
  );
  const took: number[] = [];
  const began = performance.now();
  const endsAt = began + seconds * 1_000;
  await Promise.all(
    sockets.map(async (socket, index) => {
      for (let turn = index; performance.now() < endsAt; turn += connections) {
        const sent = performance.now();
        await ask(socket, requests[turn % requests.length]!);
        took.push(performance.now() - sent);
      }
      socket.destroy();
    }),
  );
  return { answers: took.length, seconds: (performance.now() - began) / 1_000, took };
}

/** Sends one request and waits for the whole answer, which has to be 200. */
function ask(socket: Socket, request: Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    let text = "";
    const take = (chunk: Buffer) => {
      text += chunk.toString("latin1");
      const head = text.indexOf("\r\n\r\n");
      const length = /\r\ncontent-length: (\d+)/i.exec(text.slice(0, head))?.[1];
      if (head < 0 || text.length < head + 4 + Number(length)) return;
      end(text.startsWith("HTTP/1.1 200 ") ? null : new Error(text));
    };
    const end = (fault: Error | null) => {
      socket.off("data", take).off("error", end);
      if (fault) reject(fault);
      else resolve();
    };
    socket.on("data", take).on("error", end);
    socket.write(request);
  });
}
