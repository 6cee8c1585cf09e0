import { request as httpRequest, type IncomingMessage } from "node:http";
import { request as httpsRequest } from "node:https";
import { publicLookup, refusePrivateLiteral, resolveBySystem, type Resolve } from "./public-address.ts";

/** No more of an answer is read than this, and for no longer when it is a good one. */
const MOST_BYTES = 65_536;
const GOOD_ANSWER_MS = 1_000;

export interface PostOptions {
  privateAllowed: boolean;
  /** Ends the exchange, wherever it is. */
  signal: AbortSignal;
  resolve?: Resolve;
}

export interface Answer {
  status: number;
  /** The beginning of its body. */
  text: string;
}

/** Posts a body and reads the beginning of the answer. Follows no redirect and keeps no connection. */
export async function post(
  address: URL,
  { headers, body }: { headers: Record<string, string>; body: string },
  { privateAllowed, signal, resolve = resolveBySystem }: PostOptions,
): Promise<Answer> {
  if (!privateAllowed) refusePrivateLiteral(address);
  const request = (address.protocol === "https:" ? httpsRequest : httpRequest)(address, {
    method: "POST",
    headers: { ...headers, "content-length": String(Buffer.byteLength(body)) },
    agent: false,
    signal,
    ...(privateAllowed ? {} : { lookup: publicLookup(resolve) }),
  });
  try {
    const response = await new Promise<IncomingMessage>((done, fail) => {
      request.once("response", done).on("error", fail).end(body);
      // An answer that switches protocols is neither of the two.
      request.once("close", () => fail(new Error("socket hang up")));
    });
    const status = response.statusCode!;
    return { status, text: await beginningOf(response, status < 300 ? GOOD_ANSWER_MS : null) };
  } finally {
    request.destroy();
  }
}

/** What can be read of the answer until it ends, breaks, or has said enough: its status counts whatever follows. */
function beginningOf(response: IncomingMessage, longestMs: number | null): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  return new Promise((done) => {
    const timer = longestMs === null ? null : setTimeout(finish, longestMs);
    function finish(): void {
      if (timer) clearTimeout(timer);
      done(Buffer.concat(chunks).toString("utf8"));
    }
    response.on("data", (chunk: Buffer) => {
      chunks.push(chunk.subarray(0, MOST_BYTES - size));
      size += chunk.length;
      if (size >= MOST_BYTES) finish();
    });
    response.on("end", finish).on("error", finish).on("close", finish);
  });
}
