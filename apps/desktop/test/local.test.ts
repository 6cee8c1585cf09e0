import { once } from "node:events";
import { createServer } from "node:net";
import { expect, test } from "vitest";
import { localServers, type ServerProcess } from "../src/main/local/local-server.ts";
import { serveThisComputer } from "./this-computer.ts";

test("this computer serves itself from the first start until the app quits, and again after the next start", async () => {
  const [first, again] = await serveThisComputer();
  expect(again).toBe(first);
});

test("where the usual port is taken, another one is looked for and kept", async () => {
  const holder = createServer().listen(4600, "127.0.0.1");
  // Whoever else has it holds it just as well.
  await once(holder, "listening").catch(() => undefined);
  const kept: number[] = [];
  /** One that is ready at once, where it was told to be. */
  const spawn = ({ PORT }: Record<string, string>): ServerProcess => ({
    onLine: (listener) => listener(`Runsheet is ready: http://127.0.0.1:${PORT}`, "stdout"),
    onExit: () => undefined,
    ask: () => undefined,
    kill: () => undefined,
  });
  const port = { get: () => null, keep: (taken: number) => void kept.push(taken) };
  const { state, url } = await localServers({ spawn, dataDir: "/nowhere", port, onChange: () => undefined }).start();
  holder.close();
  expect([state, url]).toEqual(["ready", `http://127.0.0.1:${kept[0]}`]);
  expect(kept).not.toContain(4600);
});
