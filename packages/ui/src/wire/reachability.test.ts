import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test, vi } from "vitest";
import { createReachability } from "./reachability.ts";

let server: Server | undefined;
afterEach(() => server?.close());

/** A real server that answers everything with one status and type. */
async function answering(status: number, type: string): Promise<string> {
  server = createServer((_request, response) =>
    response.writeHead(status, { "content-type": type, connection: "close" }).end("{}"),
  );
  await new Promise<void>((resolve) => server!.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

test.each([
  [200, "application/json", true],
  [401, "application/json", true],
  [503, "application/json", true],
  [502, "text/html", false],
])("an answer %i of type %s leaves the server reachable: %s", async (status, type, expected) => {
  const url = await answering(status, type);
  const reachability = createReachability(url, () => {});
  await reachability.probe();
  expect(reachability.get()).toBe(expected);
});

test("a server that is gone is noticed, and its return is told once", async () => {
  const url = await answering(200, "application/json");
  const onReturn = vi.fn<() => void>();
  const reachability = createReachability(url, onReturn);
  await new Promise((resolve) => server!.close(resolve));
  await reachability.probe();
  expect(reachability.get()).toBe(false);

  const { port } = new URL(url);
  server = createServer((_request, response) => response.writeHead(204).end());
  await new Promise<void>((resolve) => server!.listen(Number(port), "127.0.0.1", resolve));
  await reachability.probe();
  await reachability.probe();
  expect(reachability.get()).toBe(true);
  expect(onReturn).toHaveBeenCalledTimes(1);
});

test("a request that its caller gave up says nothing about the server", async () => {
  const reachability = createReachability(await answering(200, "application/json"), () => {});
  await reachability.fetch("http://127.0.0.1:1/", { signal: AbortSignal.abort() }).catch(() => {});
  expect(reachability.get()).toBe(true);
});
