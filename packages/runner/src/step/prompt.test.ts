import type { ServerResponse } from "node:http";
import { describe, expect, test } from "vitest";
import type { Host } from "../host.ts";
import { MAX_ANSWER_BYTES } from "../limits.ts";
import { chatEndpoint, DONE, event, inPieces, said, STOP, USAGE } from "../testing/chat-endpoint.ts";
import { planOf, report } from "../testing/plan.ts";
import { serve } from "../testing/server.ts";
import { tempHost } from "../testing/temp-host.ts";

const ask = (more: object = {}) => ({ kind: "prompt" as const, prompt: "Say hello to {{who}}.", ...more });
const WHOLE = said("Grüße, ") + said("💥 Ada") + STOP + USAGE + DONE;
const answering = (text: string) => (response: ServerResponse) => void response.end(text);

/** Runs one prompt step against the workspace's endpoint. */
async function run(url: string | null, step = ask(), values = {}, more = {}) {
  await using place = await tempHost({ shellAllowed: false });
  const endpoint = { address: url, model: "m", key: "sk-workspace-1", ...more };
  return report(
    planOf([step], { who: "Ada", ...values }, { endpoint, secrets: { own: "sk-own-secret-2" } }),
    place.host,
  );
}

/** The same host, whose answers come in pieces of so many bytes; a socket joins what is written in quick succession. */
function inPiecesOf(size: number, host: Host): Host {
  return {
    ...host,
    fetch: async (url, init) => {
      const response = await host.fetch(url, init);
      const bytes = await response.bytes();
      const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) =>
        bytes.slice(at * size, (at + 1) * size),
      );
      return new Response(ReadableStream.from(pieces), { status: response.status, headers: response.headers });
    },
  };
}

describe("a prompt", () => {
  test.each([1, 2, 3, 5, 7, 50])("is put together from pieces of %d bytes", async (size) => {
    await using place = await tempHost();
    await using endpoint = await chatEndpoint(answering(WHOLE));
    const plan = planOf([ask()], {}, { endpoint: { address: endpoint.url, model: "m" } });
    const done = await report(plan, inPiecesOf(size, place.host));
    expect([done.end, done.log()]).toEqual(["succeeded", "Grüße, 💥 Ada\n"]);
  });

  test("is answered as it streams", async () => {
    await using endpoint = await chatEndpoint((response) => inPieces(response, WHOLE, 7));
    const done = await run(`${endpoint.url}/v1/`, ask({ system: "Be kind to {{who}}." }));
    expect(done.outputs()).toEqual({
      answer: "Grüße, 💥 Ada",
      model: "m-2026",
      prompt_tokens: 7,
      completion_tokens: 3,
      total_tokens: 10,
    });
    expect([done.end, done.log()]).toEqual(["succeeded", "Grüße, 💥 Ada\n"]);
    expect(done.log("system")).toBe(
      `Asking m at ${new URL(endpoint.url).host}\nm-2026 · 7 prompt tokens · 3 completion tokens · 10 in total\n`,
    );
    expect(endpoint.asked[0]).toMatchObject({
      url: "/v1/chat/completions",
      headers: { authorization: "Bearer sk-workspace-1", "content-type": "application/json" },
      body: {
        model: "m",
        stream: true,
        stream_options: { include_usage: true },
        messages: [
          { role: "system", content: "Be kind to Ada." },
          { role: "user", content: "Say hello to Ada." },
        ],
      },
    });
    expect(Object.keys(endpoint.asked[0]!.body)).not.toContain("temperature");
  });

  test("shows what has come before the rest is there", async () => {
    await using place = await tempHost();
    const rest = Promise.withResolvers<void>();
    await using endpoint = await chatEndpoint(async (response) => {
      response.write(said("first "));
      await rest.promise;
      response.end(said("last") + STOP);
    });
    const done = await report(
      planOf([ask()], {}, { endpoint: { address: endpoint.url, model: "m" } }),
      place.host,
      undefined,
      (event) => event.type === "log" && event.text.includes("first") && rest.resolve(),
    );
    expect([done.end, done.log()]).toEqual(["succeeded", "first last\n"]);
  });

  test.each([
    [
      "plain JSON",
      JSON.stringify({ model: "x", choices: [{ message: { content: "hi" } }], usage: { total_tokens: 4 } }),
      { answer: "hi", model: "x", total_tokens: 4 },
    ],
    [
      "JSON after blank lines",
      `\n\n${JSON.stringify({ choices: [{ message: { content: "hi" }, finish_reason: "stop" }] })}`,
      { answer: "hi", model: "m" },
    ],
    ["a stream without usage", said("hi") + STOP + DONE, { answer: "hi", model: "m-2026" }],
    ["a stream without an end mark", said("hi", { finish_reason: "stop" }), { answer: "hi", model: "m-2026" }],
    ["a stream without a reason to finish", said("hi") + DONE, { answer: "hi", model: "m-2026" }],
    [
      "comments, Windows lines and a byte order mark",
      `\uFEFF: hello\r\n\r\n${said("hi").replaceAll("\n", "\r\n")}${DONE}`,
      { answer: "hi", model: "m-2026" },
    ],
    [
      "nothing at all",
      event({ choices: [{ delta: { content: null }, finish_reason: "stop" }] }) + DONE,
      { answer: "", model: "m" },
    ],
    [
      "usage of another shape",
      said("hi") + event({ choices: [], usage: { total_tokens: "4", prompt_tokens: null } }) + DONE,
      { answer: "hi", model: "m-2026" },
    ],
    ["characters that no text can hold", said("a\0b\ud800") + DONE, { answer: "a\uFFFDb\uFFFD", model: "m-2026" }],
  ])("may be answered by %s", async (_, text, outputs) => {
    await using endpoint = await chatEndpoint(answering(text));
    const done = await run(endpoint.url);
    expect([done.end, done.outputs()]).toEqual(["succeeded", outputs]);
    expect(done.log("system")).toContain("total_tokens" in outputs ? "4 in total" : "no token usage told");
  });

  test("says when its answer was cut at the limit of tokens", async () => {
    await using endpoint = await chatEndpoint(answering(said("hi", { finish_reason: "length" }) + DONE));
    expect((await run(endpoint.url)).log("system")).toContain("cut at the limit of tokens");
  });

  test("takes its settings from values, and leaves out what is not filled in", async () => {
    await using endpoint = await chatEndpoint(answering(WHOLE));
    const step = ask({ model: "{{model}}", temperature: "{{warm}}", maxTokens: "{{most}}" });
    await run(endpoint.url, step, { model: "big", warm: 0.5, most: "20" });
    await run(endpoint.url, step, { model: "", warm: null });
    expect(endpoint.asked.map(({ body }) => [body.model, body["temperature"], body["max_tokens"]])).toEqual([
      ["big", 0.5, 20],
      ["m", undefined, undefined],
    ]);
    for (const bad of [{ warm: "hot" }, { warm: 1, most: 1.5 }, { most: 0 }])
      expect((await run(endpoint.url, step, { model: "m", ...bad })).end).toBe("failed step.bad_value");
  });

  test("accepts the address in full, and keeps its query", async () => {
    await using endpoint = await chatEndpoint(answering(WHOLE));
    await run(`${endpoint.url}/v1/chat/completions?api-version=2`);
    expect(endpoint.asked[0]!.url).toBe("/v1/chat/completions?api-version=2");
  });

  test("hands its answer to later steps", async () => {
    await using place = await tempHost();
    await using endpoint = await chatEndpoint(answering(WHOLE));
    const steps = [ask(), { kind: "shell" as const, argv: ["printf", "%s", "{{steps.s0.answer}}"] }];
    const done = await report(planOf(steps, {}, { endpoint: { address: endpoint.url, model: "m" } }), place.host);
    expect(done.log("stdout", 1)).toBe("Grüße, 💥 Ada");
  });
});

describe("a key", () => {
  test("of the workspace goes to the workspace's address alone", async () => {
    await using ours = await chatEndpoint(answering(WHOLE));
    await using foreign = await chatEndpoint(answering(WHOLE));
    await run(ours.url);
    await run(ours.url, ask({ key: "{{own}}" }));
    await run(ours.url, ask({ address: foreign.url }));
    await run(ours.url, ask({ address: ours.url }));
    await run(ours.url, ask({ address: "{{where}}", key: "{{own}}" }), { where: foreign.url });
    const keys = (endpoint: typeof ours) => endpoint.asked.map(({ headers }) => headers.authorization);
    expect(keys(ours)).toEqual(["Bearer sk-workspace-1", "Bearer sk-own-secret-2", undefined]);
    expect(keys(foreign)).toEqual([undefined, "Bearer sk-own-secret-2"]);
  });

  test("goes with the workspace's address where the step's placeholders bring nothing", async () => {
    await using ours = await chatEndpoint(answering(WHOLE));
    await run(ours.url, ask({ address: "{{gone}}", key: "{{gone}}", system: "{{gone}}" }));
    expect(ours.asked[0]!.headers.authorization).toBe("Bearer sk-workspace-1");
  });

  test("is not needed, and is trimmed", async () => {
    await using endpoint = await chatEndpoint(answering(WHOLE));
    await run(endpoint.url, ask(), {}, { key: null });
    await run(endpoint.url, ask(), {}, { key: " sk-workspace-1\n" });
    expect(endpoint.asked.map(({ headers }) => headers.authorization)).toEqual([undefined, "Bearer sk-workspace-1"]);
    expect((await run(endpoint.url, ask(), {}, { key: "sk workspace 1" })).end).toBe("failed prompt.bad_key");
  });

  test.each([301, 302, 307, 308])("is not carried along by a redirect (%d)", async (status) => {
    await using foreign = await chatEndpoint(answering(WHOLE));
    await using ours = await chatEndpoint((response) =>
      response.writeHead(status, { location: `${foreign.url}/v1/chat/completions` }).end(),
    );
    const done = await run(ours.url);
    expect([done.end, foreign.asked]).toEqual(["failed prompt.bad_address", []]);
    expect(done.log("system")).toContain(`${foreign.url}/v1/chat/completions`);
  });
});

describe("a prompt that cannot be asked", () => {
  test.each([
    ["without an address", null, {}, {}, "prompt.no_endpoint", "workspace's settings"],
    ["without an address anywhere", null, { address: "{{gone}}" }, {}, "prompt.no_endpoint", "address"],
    ["without a model", "http://127.0.0.1:9", {}, { model: null }, "prompt.no_model", "workspace's settings"],
    ["at no address", "not an address", {}, {}, "prompt.bad_address", "http://"],
    ["at an address of another kind", "file:///etc/passwd", {}, {}, "prompt.bad_address", "http://"],
    ["at an address with a password", "http://a:b@127.0.0.1/", {}, {}, "prompt.bad_address", "password"],
    [
      "at an address that climbs",
      "http://127.0.0.1:9",
      { address: "http://127.0.0.1:9/{{up}}/x" },
      {},
      "prompt.bad_address",
      "path",
    ],
  ])("%s says why", async (_, url, step, endpoint, reason, words) => {
    const done = await run(url, ask(step), { up: ".." }, endpoint);
    expect([done.end, done.log("system")]).toEqual([`failed ${reason}`, expect.stringContaining(words)]);
  });

  test("because nobody listens says so", async () => {
    const gone = await serve(() => undefined);
    await gone[Symbol.asyncDispose]();
    const done = await run(gone.url);
    expect([done.end, done.log("system")]).toEqual([
      "failed prompt.unreachable",
      expect.stringContaining("did not answer: nothing listens at that address and port."),
    ]);
  });
});

describe("an endpoint that refuses", () => {
  const message = (text: string) => JSON.stringify({ error: { message: text, type: "x" } });
  test.each([
    [401, message("Incorrect API key."), "prompt.unauthorized", "Incorrect API key."],
    [403, "", "prompt.unauthorized", "Check the key"],
    [429, message("Rate limit reached."), "prompt.limited", "Rate limit reached."],
    [500, "<html>oops</html>", "prompt.server_error", "status 500)\nTry again later"],
    [503, JSON.stringify({ detail: "overloaded" }), "prompt.server_error", "overloaded"],
    [400, message("Unknown parameter."), "prompt.refused", "Unknown parameter."],
    [404, JSON.stringify({ error: "model not found" }), "prompt.refused", "name of the model"],
    [422, JSON.stringify({ message: "too long" }), "prompt.refused", "too long"],
    [418, "x".repeat(500_000), "prompt.refused", "xxx…"],
  ])("is told apart by its status: %d (%#)", async (status, body, reason, words) => {
    await using endpoint = await chatEndpoint((response) => response.writeHead(status).end(body));
    const done = await run(endpoint.url);
    expect([done.end, done.log("system")]).toEqual([`failed ${reason}`, expect.stringContaining(words)]);
    expect(done.log("system").length).toBeLessThan(1_000);
  });

  test.each([
    ["30", "Retry-After 30 s."],
    ["Fri, 06 Mar 2026 10:00:00 GMT", "Retry-After Fri, 06 Mar 2026 10:00:00 GMT."],
  ])("for now tells when to come back: %s", async (after, words) => {
    await using endpoint = await chatEndpoint((response) => response.writeHead(429, { "retry-after": after }).end());
    expect((await run(endpoint.url)).log("system")).toContain(words);
  });
});

describe("a stream that breaks", () => {
  test.each([
    ["ends too early", answering(said("half ")), "before it was complete"],
    ["ends in the middle of an event", answering(said("half ") + said("rest").slice(0, 20)), "before it was complete"],
    ["is cut", (response: ServerResponse) => void response.write(said("half "), () => response.destroy()), "broke off"],
    ["holds what is no JSON", answering(`${said("half ")}data: {oops\n\n`), "not an answer"],
    ["holds JSON of another kind", answering(`${said("half ")}data: [1]\n\n`), "not an answer"],
    [
      "tells of an error",
      answering(said("half ") + event({ error: { message: "overloaded" } })),
      "gave up with an error: overloaded.",
    ],
  ])("because it %s keeps what had come", async (_, answer, words) => {
    await using endpoint = await chatEndpoint(answer);
    const done = await run(endpoint.url);
    expect([done.end, done.log()]).toEqual(["failed prompt.broken_stream", "half "]);
    expect(done.log("system")).toContain(words);
  });

  test.each([
    ["nothing", ""],
    ["a page", "<html>Sign in</html>"],
    ["half of a JSON answer", '{"choices": [{"mess'],
    ["JSON of another kind", '{"hello": 1}'],
    ["an error with status 200", '{"error": {"message": "no"}}'],
  ])("or never was one: %s", async (_, text) => {
    await using endpoint = await chatEndpoint(answering(text));
    expect((await run(endpoint.url)).end).toBe("failed prompt.broken_stream");
  });

  test.each([
    ["in all", "", `: ${"x".repeat(MAX_ANSWER_BYTES / 50)}\n`],
    ["in one event", "data: ", "x".repeat(500_000)],
    ["as an output", "", said("x".repeat(50_000))],
  ])("is ended when it is too large %s", async (_, first, again) => {
    await using endpoint = await chatEndpoint((response) => {
      const more = (): void => void (response.destroyed || response.write(again, more));
      response.write(first || "\n", more);
    });
    expect((await run(endpoint.url)).end).toBe("failed prompt.too_large");
  });

  test("ends at its timeout and when canceled, with what had come", async () => {
    await using place = await tempHost();
    await using slow = await chatEndpoint((response) => void response.write(said("half ")));
    const late = await run(slow.url, ask({ timeoutSeconds: 0.2 }));
    expect([late.end, late.log(), late.log("system")]).toEqual([
      "timed_out step.timeout",
      "half ",
      expect.stringMatching(/^Asking .*\nThe step was ended after its 0.2 s.\n$/),
    ]);
    const cancel = new AbortController();
    const plan = planOf([ask()], {}, { endpoint: { address: slow.url, model: "m" } });
    const canceled = await report(plan, place.host, cancel.signal, (event) =>
      event.type === "log" && event.stream === "stdout" ? cancel.abort() : undefined,
    );
    expect([canceled.end, canceled.log()]).toEqual(["canceled run.canceled", "half "]);
  });
});
