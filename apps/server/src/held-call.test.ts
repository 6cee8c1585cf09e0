import fastify from "fastify";
import { expect, test } from "vitest";
import { holdCalls } from "./held-call.ts";

/** A server whose only door answers once nobody waits any more. */
async function waitingServer() {
  const app = fastify({ forceCloseConnections: true });
  const hold = holdCalls(app);
  const begun = Promise.withResolvers<AbortSignal>();
  app.get("/", async (_request, reply) => {
    const signal = hold(reply);
    begun.resolve(signal);
    if (!signal.aborted) await new Promise((resolve) => signal.addEventListener("abort", resolve));
    return "nothing to say";
  });
  const url = await app.listen({ port: 0, host: "127.0.0.1" });
  return { app, url, begun: begun.promise };
}

test("a call that is held open is answered when the server closes", async () => {
  const { app, url, begun } = await waitingServer();
  const answer = fetch(url);
  await begun;
  await app.close();
  expect(await (await answer).text()).toBe("nothing to say");
});

test("a call whose caller is gone is told so", async () => {
  const { app, url, begun } = await waitingServer();
  const gone = new AbortController();
  const answer = fetch(url, { signal: gone.signal }).catch(() => "gone");
  const signal = await begun;
  const told = new Promise((resolve) => signal.addEventListener("abort", resolve));
  gone.abort();
  expect(await answer).toBe("gone");
  await told;
  await app.close();
});
