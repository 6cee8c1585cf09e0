import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ReadableStream } from "node:stream/web";
import type { Browser, Page } from "playwright-core";
import { launchChromium } from "@runsheet/ui/testing/chromium";
import { afterAll, afterEach, beforeAll } from "vitest";
import { startApp, type App } from "./built-app.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser?.close());

/** What a test has opened is closed after it, last first. */
export const stops: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0).toReversed()) await stop();
});

/** Stands where Chromium's own hands stand in Electron: carries app:// requests to the protocol handler. */
async function serveProtocol(app: App): Promise<string> {
  const server = createServer(async (request, response) => {
    // Asked over http alone.
    if (request.url === "/favicon.ico") return void response.writeHead(204).end();
    const body = request.method === "POST" ? Buffer.concat(await request.toArray()) : null;
    const answer = await app.load(`app://runsheet${request.url}`, {
      method: request.method ?? "GET",
      headers: request.headers as Record<string, string>,
      body,
    });
    if (answer.type === "error") return void response.destroy();
    response.writeHead(answer.status, Object.fromEntries(answer.headers));
    // Whichever side leaves first, the other is let go.
    if (answer.body) await pipeline(Readable.fromWeb(answer.body as ReadableStream), response).catch(() => {});
    else response.end();
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  stops.push(async () => {
    server.close();
    server.closeAllConnections();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

/** The built renderer in a real browser, over the built main process. With null it is a very first start: nobody has chosen a server. */
export async function openPage(serverUrl: string | null, options: Parameters<typeof startApp>[0] = {}) {
  const app = await startApp(options);
  if (serverUrl !== null) await app.invoke("server.choose", serverUrl);
  return showPage(app);
}

/** The built renderer over an app that is there already. */
export async function showPage(app: App) {
  const page = await browser.newPage();
  stops.push(() => page.close());
  const complaints: string[] = [];
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(error.message));
  await page.exposeFunction("invokeMain", (name: string, input: unknown) => app.invoke(name, input));
  await page.addInitScript(() => {
    const page = window as unknown as {
      invokeMain(name: string, input: unknown): Promise<unknown>;
      listeners: Map<string, Set<(payload: unknown) => void>>;
      runsheet: unknown;
    };
    page.listeners = new Map();
    page.runsheet = {
      invoke: page.invokeMain,
      on: (name: string, listener: (payload: unknown) => void) => {
        const heard = page.listeners.get(name) ?? new Set();
        page.listeners.set(name, heard.add(listener));
        return () => heard.delete(listener);
      },
    };
  });
  // A page that is just leaving hears nothing, as in Electron.
  app
    .window()
    .webContents.on("sent", (name: string, payload: unknown) => void tell(page, name, payload).catch(() => {}));
  await page.goto(await serveProtocol(app));
  return { app, page, complaints };
}

/** What the main process would tell the page, told by the test. */
export function tell(page: Page, name: string, payload: unknown): Promise<void> {
  return page.evaluate(
    ([name, payload]) => {
      const { listeners } = window as unknown as { listeners: Map<unknown, Set<(payload: unknown) => void>> };
      for (const listener of listeners.get(name) ?? []) listener(payload);
    },
    [name, payload],
  );
}
