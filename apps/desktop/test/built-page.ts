import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Readable } from "node:stream";
import type { ReadableStream } from "node:stream/web";
import type { Browser, Page } from "playwright-core";
import { launchChromium } from "@runsheet/ui/testing/chromium";
import { afterAll, afterEach, beforeAll } from "vitest";
import { startApp, type App } from "./built-app.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
}, 60_000);
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
    if (answer.body) Readable.fromWeb(answer.body as ReadableStream).pipe(response);
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

/** The built renderer in a real browser, over the built main process. */
export async function openPage(serverUrl: string, options: Parameters<typeof startApp>[0] = {}) {
  const app = await startApp(options);
  await app.invoke("server.choose", serverUrl);
  const page = await browser.newPage();
  stops.push(() => page.close());
  const complaints: string[] = [];
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(error.message));
  await page.exposeFunction("invokeMain", (name: string, input: unknown) => app.invoke(name, input));
  await page.addInitScript(() => {
    const page = window as unknown as {
      invokeMain(name: string, input: unknown): Promise<unknown>;
      listeners: Map<string, (payload: unknown) => void>;
      runsheet: unknown;
    };
    page.listeners = new Map();
    page.runsheet = {
      invoke: page.invokeMain,
      on: (name: string, listener: (payload: unknown) => void) => {
        page.listeners.set(name, listener);
        return () => page.listeners.delete(name);
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
    ([name, payload]) =>
      (window as unknown as { listeners: Map<unknown, (payload: unknown) => void> }).listeners.get(name)?.(payload),
    [name, payload],
  );
}
