import { once } from "node:events";
import type { ServerResponse } from "node:http";
import { setTimeout as pause } from "node:timers/promises";
import type { FastifyInstance, FastifyReply } from "fastify";

/** A caller that takes its answer no sooner does without. */
const ANSWER_MS = 2_000;

/**
 * For calls that are held open while there is nothing to say: the signal is aborted when the caller is gone, whose answer
 * would be lost, and when the server closes, which waits until each of them was answered.
 */
export function holdCalls(app: FastifyInstance): (reply: FastifyReply) => AbortSignal {
  const held = new Map<ServerResponse, AbortController>();
  let closing = false;
  app.addHook("preClose", async () => {
    closing = true;
    const answered = [...held.keys()].map((response) => once(response, "close"));
    for (const call of held.values()) call.abort();
    await Promise.race([Promise.all(answered), pause(ANSWER_MS, null, { ref: false })]);
  });
  return ({ raw }) => {
    const call = new AbortController();
    if (closing || raw.destroyed) call.abort();
    held.set(raw, call);
    raw.once("close", () => {
      held.delete(raw);
      call.abort();
    });
    return call.signal;
  };
}
