import { once } from "node:events";
import type { ServerResponse } from "node:http";
import { afterEach, describe, expect, test } from "vitest";
import { startApp, type App } from "./built-app.ts";
import { answerTrpc, startServer, type Seen } from "./server-double.ts";

const TOKEN = "rs_session_0123456789abcdef";
const signedIn = {
  token: TOKEN,
  user: { id: "1", email: "ada@example.org", name: "Ada" },
  expiresAt: "2027-01-01T00:00:00.000Z",
};
const data = {
  "account.signIn": signedIn,
  "account.signUp": signedIn,
  "account.refresh": { ...signedIn, token: `${TOKEN}-new` },
  "account.signOut": {},
  "account.me": { user: signedIn.user },
};
const post = (body: string, headers: Record<string, string> = {}) => ({
  method: "POST",
  body,
  headers: { "content-type": "application/json", ...headers },
});

const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});

async function appWith(answer: Parameters<typeof startServer>[0] = answerTrpc(data)) {
  const server = await startServer(answer);
  stops.push(server.stop);
  const app = await startApp();
  await app.invoke("server.choose", server.url);
  return { app, server };
}
const bearer = (seen: Seen | undefined) => seen?.headers.authorization;
const signIn = (app: App) => app.load("app://runsheet/trpc/account.signIn", post("{}"));

describe("a request under /trpc/", () => {
  test("reaches the chosen server whole", async () => {
    const { app, server } = await appWith();
    const answer = await app.load("app://runsheet/trpc/account.me,run.list?batch=1&input=%7B%7D", {
      headers: { "x-workspace-id": "w1" },
      initiatorOrigin: "app://runsheet",
    });
    expect(await answer.json()).toEqual([
      { result: { data: data["account.me"] } },
      { error: { message: "no", code: -32004, data: {} } },
    ]);
    expect(server.seen[0]).toMatchObject({
      method: "GET",
      url: "/trpc/account.me,run.list?batch=1&input=%7B%7D",
      headers: { "x-workspace-id": "w1", "x-runsheet-client": "desktop", host: server.url.slice(7) },
    });
    expect(app.state.fetched[0]).toMatchObject({
      credentials: "omit",
      redirect: "error",
      cache: "no-store",
      bypassCustomProtocolHandlers: true,
    });
  });

  test("carries neither the page's cookies nor headers that are not listed", async () => {
    const { app, server } = await appWith();
    await app.load(
      "app://runsheet/trpc/run.create",
      post(`{"a":1}`, {
        authorization: "Bearer forged",
        "x-forwarded-for": "1.2.3.4",
        "x-runsheet-client": "web",
        origin: "app://runsheet",
        cookie: "a=b",
      }),
    );
    const { headers, body } = server.seen[0]!;
    expect(body).toBe(`{"a":1}`);
    expect(headers["x-runsheet-client"]).toBe("desktop");
    for (const name of ["authorization", "x-forwarded-for", "origin", "cookie"])
      expect(headers[name], name).toBeUndefined();
  });

  test("brings back neither cookies nor headers that are not listed", async () => {
    const { app } = await appWith();
    const answer = await app.load("app://runsheet/trpc/account.me");
    expect(Object.fromEntries(answer.headers)).toEqual({
      "content-type": "application/json",
      "x-content-type-options": "nosniff",
      "x-request-id": "r1",
    });
  });

  test.each([
    ["another method", "account.me", { method: "DELETE" }, 405],
    [
      "a form",
      "account.me",
      { method: "POST", body: "a=1", headers: { "content-type": "application/x-www-form-urlencoded" } },
      415,
    ],
    ["a body over 4 MiB", "run.create", post("x".repeat(4 * 1024 * 1024 + 1)), 413],
    ["an endless query", `run.list?input=${"x".repeat(20_000)}`, {}, 414],
    ["an escaped name", "account%2EsignIn", post("{}"), 404],
    ["an escaped comma", "run.list%2Caccount.signIn?batch=1", post("{}"), 404],
    ["a deeper path", "account.me/../../metrics", {}, 404],
    ["no name", "", {}, 404],
    ["another page's asking", "account.me", { initiatorOrigin: "https://evil.example" }, 403],
    ["a page without an origin", "account.me", { initiatorOrigin: "null" }, 403],
  ])("is refused with %s", async (_what, path, init, status) => {
    const { app, server } = await appWith();
    expect((await app.load(`app://runsheet/trpc/${path}`, init)).status).toBe(status);
    expect(server.seen).toEqual([]);
  });

  test("is a network fault for the page when no server answers, and the page is told once", async () => {
    const { app, server } = await appWith();
    await app.load("app://runsheet/trpc/account.me");
    await server.stop();
    stops.splice(0);
    for (let tries = 0; tries < 2; tries++)
      expect((await app.load("app://runsheet/trpc/account.me")).type).toBe("error");
    const told = app.window().webContents.sent.filter(([name]) => name === "server.reachable");
    expect(told).toEqual([
      ["server.reachable", { url: server.url, reachable: true, chosen: true }],
      ["server.reachable", { url: server.url, reachable: false, chosen: true }],
    ]);
  });

  test("follows no redirect, which could carry the token elsewhere", async () => {
    const elsewhere = await startServer(answerTrpc(data));
    stops.push(elsewhere.stop);
    const { app } = await appWith((_seen, response) =>
      response.writeHead(307, { location: `${elsewhere.url}/trpc/account.me` }).end(),
    );
    expect((await app.load("app://runsheet/trpc/account.me")).type).toBe("error");
    expect(elsewhere.seen).toEqual([]);
  });
});

describe("the session's token", () => {
  test.each(["account.signIn", "account.signUp"])(
    "of %s stays with the main process and goes out as a bearer",
    async (name) => {
      const { app, server } = await appWith();
      const text = await (await app.load(`app://runsheet/trpc/${name}`, post("{}"))).text();
      expect(JSON.parse(text)).toEqual({ result: { data: { ...signedIn, token: null } } });
      await app.load("app://runsheet/trpc/account.me");
      expect(server.seen.map(bearer)).toEqual([undefined, `Bearer ${TOKEN}`]);
    },
  );

  test("is taken out of a batch wherever it stands", async () => {
    const { app, server } = await appWith();
    const text = await (await app.load("app://runsheet/trpc/account.me,account.signIn?batch=1", post("{}"))).text();
    expect(text).not.toContain(TOKEN);
    expect(JSON.parse(text)).toMatchObject([
      { result: { data: data["account.me"] } },
      { result: { data: { token: null, user: { name: "Ada" } } } },
    ]);
    await app.load("app://runsheet/trpc/account.me");
    expect(bearer(server.seen[1])).toBe(`Bearer ${TOKEN}`);
  });

  test("is replaced by a refresh and dropped by a sign-out", async () => {
    const { app, server } = await appWith();
    await signIn(app);
    await app.load("app://runsheet/trpc/account.refresh", post("{}"));
    await app.load("app://runsheet/trpc/account.signOut?batch=1", post("{}"));
    await app.load("app://runsheet/trpc/account.me");
    expect(server.seen.map(bearer)).toEqual([undefined, `Bearer ${TOKEN}`, `Bearer ${TOKEN}-new`, undefined]);
  });

  test("survives a sign-out that the server refused", async () => {
    const { "account.signOut": _refused, ...rest } = data;
    const { app, server } = await appWith(answerTrpc(rest));
    await signIn(app);
    await app.load("app://runsheet/trpc/account.signOut", post("{}"));
    await app.load("app://runsheet/trpc/account.me");
    expect(bearer(server.seen[2])).toBe(`Bearer ${TOKEN}`);
  });

  test("is never shown to another server", async () => {
    const { app, server } = await appWith();
    await signIn(app);
    const other = await startServer(answerTrpc(data));
    stops.push(other.stop);
    await app.invoke("server.choose", other.url);
    await app.load("app://runsheet/trpc/account.me");
    await app.invoke("server.choose", server.url);
    await app.load("app://runsheet/trpc/account.me");
    expect([bearer(other.seen[0]), bearer(server.seen[1])]).toEqual([undefined, `Bearer ${TOKEN}`]);
  });

  test.each([
    ["no JSON", `oops ${TOKEN}`],
    ["lines of JSON", `{"0":[[{"token":"${TOKEN}"}]]}\n{"1":2}\n`],
    ["no envelope", JSON.stringify({ json: signedIn })],
    ["more than an envelope", JSON.stringify({ result: { data: signedIn, copy: TOKEN } })],
    ["another shape", JSON.stringify({ result: { data: [signedIn] } })],
    ["more answers than calls", JSON.stringify([{ result: { data: {} } }, { result: { data: signedIn } }])],
    ["a flood", `{"result":{"data":{"token":"${TOKEN}","x":"${"x".repeat(1024 * 1024)}"}}}`],
  ])("does not slip through an answer that is %s", async (_what, text) => {
    const { app } = await appWith((_seen, response) =>
      response.writeHead(200, { "content-type": "application/json" }).end(text),
    );
    const answer = await signIn(app);
    expect([answer.status, await answer.text()]).toEqual([502, ""]);
  });

  test("is never asked for in a form that hides it", async () => {
    const { app, server } = await appWith();
    await app.load(
      "app://runsheet/trpc/account.signIn",
      post("{}", { accept: "application/jsonl", "trpc-accept": "application/jsonl" }),
    );
    expect(server.seen[0]?.headers.accept).toBe("application/json");
    expect(server.seen[0]?.headers["trpc-accept"]).toBeUndefined();
  });

  test("a refused sign-in passes unchanged", async () => {
    const refusal = {
      error: { message: "Wrong", code: -32001, data: { refusal: { reason: "account.wrong_credentials" } } },
    };
    const { app } = await appWith((_seen, response) =>
      response.writeHead(401, { "content-type": "application/json" }).end(JSON.stringify(refusal)),
    );
    const answer = await signIn(app);
    expect([answer.status, await answer.json()]).toEqual([401, refusal]);
  });
});

describe("a stream of events", () => {
  const streaming = async () => {
    let open: (response: ServerResponse) => void = () => {};
    const opened = new Promise<ServerResponse>((resolve) => (open = resolve));
    const { app, server } = await appWith((_seen, response) => {
      response.writeHead(200, { "content-type": "text/event-stream" });
      open(response);
      response.flushHeaders();
    });
    const answer = await app.load("app://runsheet/trpc/run.follow?input=%7B%7D", {
      headers: { accept: "text/event-stream", "last-event-id": "7" },
    });
    return { server, answer, upstream: await opened };
  };

  test("arrives piece by piece while it is open", async () => {
    const { server, answer, upstream } = await streaming();
    expect(answer.headers.get("content-type")).toBe("text/event-stream");
    expect(server.seen[0]?.headers).toMatchObject({ accept: "text/event-stream", "last-event-id": "7" });
    const reader = answer.body!.pipeThrough(new TextDecoderStream()).getReader();
    for (const piece of ["id: 8\ndata: 1\n\n", "id: 9\ndata: 2\n\n"]) {
      upstream.write(piece);
      expect((await reader.read()).value).toBe(piece);
    }
    upstream.end();
    expect((await reader.read()).done).toBe(true);
  });

  test("is closed at the server when the page goes away", async () => {
    const { answer, upstream } = await streaming();
    const closed = once(upstream, "close");
    await answer.body!.cancel();
    await closed;
    expect(upstream.writableFinished).toBe(false);
  });
});
