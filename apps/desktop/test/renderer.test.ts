import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Readable } from "node:stream";
import type { ReadableStream } from "node:stream/web";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { startApp, type App } from "./built-app.ts";
import { launchChromium } from "@runsheet/ui/testing/chromium";
import { startServer } from "./server-double.ts";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser?.close());

const stops: (() => Promise<unknown>)[] = [];
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
async function openPage(serverUrl: string, options: Parameters<typeof startApp>[0] = {}) {
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

function tell(page: Page, name: string, payload: unknown): Promise<void> {
  return page.evaluate(
    ([name, payload]) =>
      (window as unknown as { listeners: Map<unknown, (payload: unknown) => void> }).listeners.get(name)?.(payload),
    [name, payload],
  );
}

const signedOut = async () => {
  const refusal = {
    kind: "unauthenticated",
    reason: "account.signed_out",
    message: "Sign in first",
    data: {},
    requestId: "r1",
    problems: [],
  };
  const server = await startServer(({ url }, response) => {
    const count = url.includes("batch=1") ? url.split("?")[0]!.split(",").length : 0;
    const answer = {
      error: { message: "Sign in first", code: -32001, data: { code: "UNAUTHORIZED", httpStatus: 401, refusal } },
    };
    response
      .writeHead(401, { "content-type": "application/json" })
      .end(JSON.stringify(count ? Array.from({ length: count }, () => answer) : answer));
  });
  stops.push(server.stop);
  return server;
};

describe("the built renderer", () => {
  test("mounts the app under the strict policy and asks the chosen server through the protocol", async () => {
    const server = await signedOut();
    const { page, complaints } = await openPage(server.url);
    await page.getByLabel(/e-?mail/i).waitFor();
    expect(new URL(page.url()).hash).toContain("/sign-in");
    expect(server.seen[0]?.headers["x-runsheet-client"]).toBe("desktop");
    expect(complaints.filter((text) => !text.includes("401"))).toEqual([]);
  });

  test("can change the server, and says what is wrong with an address", async () => {
    const server = await signedOut();
    const { app, page } = await openPage(server.url);
    await page.getByLabel(/e-?mail/i).waitFor();
    await tell(page, "server.asked", undefined);
    const dialog = page.getByRole("dialog", { name: "Server" });
    await dialog.getByLabel("Address").fill("http://runsheet.example.org");
    await dialog.getByRole("button", { name: "Connect" }).click();
    await expect.poll(() => dialog.getByRole("alert").textContent()).toContain("https://");

    const other = await signedOut();
    await dialog.getByLabel("Address").fill(other.url);
    await dialog.getByRole("button", { name: "Connect" }).click();
    await expect.poll(() => other.seen.length).toBeGreaterThan(0);
    expect(await app.invoke("server.get", undefined)).toMatchObject({ value: { url: other.url } });
  });

  test("offers another server while the chosen one is away", async () => {
    const server = await signedOut();
    await server.stop();
    stops.splice(stops.indexOf(server.stop), 1);
    const { page } = await openPage(server.url);
    await page.getByRole("button", { name: "Change server…" }).waitFor();
    expect(await page.getByText(server.url).isVisible()).toBe(true);
  });

  test.runIf(process.platform === "linux")("says when a sign-in will not last", async () => {
    const server = await signedOut();
    const { page } = await openPage(server.url, { backend: "basic_text" });
    const notice = page.getByText(/no keyring/);
    await notice.waitFor();
    await page.getByRole("button", { name: "OK" }).click();
    await expect.poll(() => notice.count()).toBe(0);
  });

  test("tells the window which theme the app wears", async () => {
    const { app, page } = await openPage((await signedOut()).url);
    await page.evaluate(() => (document.documentElement.dataset["theme"] = "dark"));
    await expect.poll(() => app.electron.nativeTheme.themeSource).toBe("dark");
  });
});
