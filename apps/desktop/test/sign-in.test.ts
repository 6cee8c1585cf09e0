import { createHash } from "node:crypto";
import { afterEach, describe, expect, test } from "vitest";
import { startApp, type App } from "./built-app.ts";
import { event } from "./electron-double.ts";
import { startServer, type Seen } from "./server-double.ts";

const CODE = "c".repeat(43);
const TOKEN = "session-token-of-the-app";
const user = { id: "0193a1de-7b1f-7c3e-9d53-0a6f2a1f4b11", email: "ada@example.org", name: "Ada" };

const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});

/** An app whose server gives a session for the code, once it has seen the challenge of the verifier. */
async function askedApp(answer?: (seen: Seen) => [number, unknown]) {
  const server = await startServer((seen, response) => {
    const [status, body] = answer?.(seen) ?? [200, { token: TOKEN, user, expiresAt: "2036-01-01T00:00:00.000Z" }];
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
  });
  stops.push(server.stop);
  const app = await startApp();
  await app.invoke("server.choose", server.url);
  expect(await app.invoke("signIn.start", undefined)).toEqual({ ok: true, value: { opened: true } });
  const page = new URL(app.state.opened.at(-1) ?? "");
  return { app, server, page, state: page.searchParams.get("state") ?? "" };
}

/** Opens the link as the browser does, and waits for how it ended. */
async function comeBack(app: App, query: string): Promise<unknown> {
  const ended = new Promise((resolve) =>
    app
      .window()
      .webContents.on("sent", (name: string, payload: unknown) => name === "signIn.ended" && resolve(payload)),
  );
  app.electron.app.emit("open-url", event(), `runsheet://v1/sign-in?${query}`);
  return ended;
}
const exchanges = (seen: Seen[]) => seen.filter(({ url }) => url === "/api/v1/auth/exchange-code");

describe("signing in by the browser", () => {
  test("asks the chosen server's page with a challenge, and never shows the verifier", async () => {
    const { page, server } = await askedApp();
    expect([page.origin, page.pathname]).toEqual([server.url, "/authorize-app"]);
    expect([...page.searchParams.keys()]).toEqual(["challenge", "state", "redirect", "device"]);
    expect(page.searchParams.get("redirect")).toBe("runsheet://v1/sign-in");
    expect(page.searchParams.get("challenge")).toMatch(/^[\w-]{43}$/);
  });

  test("exchanges the code with the verifier of that challenge, and keeps the token in the main process", async () => {
    const { app, server, page, state } = await askedApp();
    expect(await comeBack(app, `code=${CODE}&state=${state}`)).toEqual({ failure: null });
    const [exchange] = exchanges(server.seen);
    const sent = JSON.parse(exchange?.body ?? "{}");
    expect(sent).toMatchObject({ code: CODE, redirect: "runsheet://v1/sign-in" });
    expect(createHash("sha256").update(sent.verifier).digest("base64url")).toBe(page.searchParams.get("challenge"));
    expect(exchange?.headers["x-runsheet-client"]).toBe("desktop");
    expect(JSON.stringify(app.window().webContents.sent)).not.toContain(TOKEN);
    await app.load("app://runsheet/trpc/account.me");
    expect(server.seen.at(-1)?.headers.authorization).toBe(`Bearer ${TOKEN}`);
  });

  test("an answer with another state is nobody's, and the question stays open for the right one", async () => {
    const { app, server, state } = await askedApp();
    expect(await comeBack(app, `code=${CODE}&state=${"x".repeat(43)}`)).toEqual({ failure: "unasked" });
    expect(exchanges(server.seen)).toEqual([]);
    expect(await comeBack(app, `code=${CODE}&state=${state}`)).toEqual({ failure: null });
  });

  test("an answer counts once", async () => {
    const { app, server, state } = await askedApp();
    await comeBack(app, `code=${CODE}&state=${state}`);
    expect(await comeBack(app, `code=${CODE}&state=${state}`)).toEqual({ failure: "unasked" });
    expect(exchanges(server.seen)).toHaveLength(1);
  });

  test("a newer question ends the one before", async () => {
    const { app, state } = await askedApp();
    await app.invoke("signIn.start", undefined);
    expect(await comeBack(app, `code=${CODE}&state=${state}`)).toEqual({ failure: "unasked" });
  });

  test("does not bring a code of one server to another", async () => {
    const { app, server, state } = await askedApp();
    await app.invoke("server.choose", "https://runsheet.example.org");
    expect(await comeBack(app, `code=${CODE}&state=${state}`)).toEqual({ failure: "other_server" });
    expect(exchanges(server.seen)).toEqual([]);
  });

  test.each([
    ["the person said no", `error=access_denied`, undefined, "denied"],
    ["the code is spent", `code=${CODE}`, (): [number, unknown] => [401, { reason: "account.code_spent" }], "spent"],
    ["the server breaks", `code=${CODE}`, (): [number, unknown] => [500, {}], "unreachable"],
    ["the answer is no sign-in", `code=${CODE}`, (): [number, unknown] => [200, { token: 7 }], "unreachable"],
    [
      "the token went into a cookie",
      `code=${CODE}`,
      (): [number, unknown] => [200, { token: null, user, expiresAt: "2036-01-01T00:00:00.000Z" }],
      "unreachable",
    ],
  ])("says so when %s", async (_what, query, answer, failure) => {
    const { app, state } = await askedApp(answer);
    expect(await comeBack(app, `${query}&state=${state}`)).toEqual({ failure });
  });
});
