import { describe, expect, test } from "vitest";
import { HOSTILE, planOf, report } from "../testing/plan.ts";
import { echo, serve } from "../testing/server.ts";
import { tempHost } from "../testing/temp-host.ts";
import { statisticsOf } from "./http.ts";

const http = (url: string, more: object = {}) => ({ kind: "http" as const, url, ...more });
const wants = (on: string, is: string, value?: unknown) => ({ on, is, ...(value === undefined ? {} : { value }) });

describe("sending a request", () => {
  test("puts every value where it belongs", async () => {
    await using place = await tempHost({ shellAllowed: false });
    await using server = await serve(echo);
    const step = http(`${server.url}/users/{{who}}`, {
      method: "{{method}}",
      query: { q: "{{who}}", left_out: "{{gone}}" },
      headers: { "X-Who": "{{token}}", "X-Left-Out": "{{gone}}" },
      body: { json: { n: "{{n}}", text: "n={{n}}", tags: "{{tags}}" } },
      outputs: { body: "/body", url: "/url", header: "/headers/x-who", left_out: "/headers/x-left-out" },
    });
    const run = await report(
      planOf([step], { method: "post", who: "a/b?c=d&e#ü", token: "t=1; x", n: 3, tags: ["a"], gone: null }),
      place.host,
    );
    expect(run.outputs()).toMatchObject({
      status: 200,
      url: "/users/a%2Fb%3Fc%3Dd%26e%23%C3%BC?q=a%2Fb%3Fc%3Dd%26e%23%C3%BC",
      header: "t=1; x",
      body: '{"n":3,"text":"n=3","tags":["a"]}',
    });
    expect(run.log("system")).toContain("nothing at /headers/x-left-out");
  });

  test.each(HOSTILE)("adds neither a path, a parameter nor a header by a value: %j", async (who) => {
    await using place = await tempHost();
    await using server = await serve(echo);
    const step = http(`${server.url}/a/{{who}}/b?fixed=1&q={{who}}`, {
      method: "POST",
      body: { form: { f: "{{who}}" } },
      outputs: { url: "/url", body: "/body" },
    });
    const run = await report(planOf([step], { who }), place.host);
    const url = new URL(String(run.outputs()["url"]), server.url);
    expect(url.pathname.split("/").map(decodeURIComponent)).toEqual(["", "a", who, "b"]);
    expect([...url.searchParams]).toEqual([
      ["fixed", "1"],
      ["q", who],
    ]);
    expect([...new URLSearchParams(String(run.outputs()["body"]))]).toEqual([["f", who]]);
  });

  test.each([
    ["an address of another kind", http("{{who}}"), "file:///etc/passwd", "http.bad_url"],
    ["no address", http("{{who}}"), "not an address", "http.bad_url"],
    ["a path that climbs", http("http://127.0.0.1:9/a/{{who}}/b"), "..", "http.bad_url"],
    ["a host with a path in it", http("http://{{who}}/x"), "evil.example/a?b#", "http.bad_url"],
    ["a name and password", http("{{who}}"), "http://a:b@127.0.0.1/", "http.bad_url"],
    [
      "a header of two lines",
      http("http://127.0.0.1:9/", { headers: { "X-A": "{{who}}" } }),
      "a\r\nX-Evil: 1",
      "http.bad_header",
    ],
    [
      "a header beyond Latin-1",
      http("http://127.0.0.1:9/", { headers: { "X-A": "{{who}}" } }),
      "💥",
      "http.bad_header",
    ],
    ["an unknown method", http("http://127.0.0.1:9/", { method: "{{who}}" }), "TRACE", "http.bad_request"],
    ["a body where none can be", http("http://127.0.0.1:9/", { body: { text: "x" } }), "", "http.bad_request"],
    ["a count that is none", http("http://127.0.0.1:9/", { repeat: "{{who}}" }), "many", "step.bad_value"],
    ["too many requests", http("http://127.0.0.1:9/", { repeat: "{{who}}" }), "1001", "step.bad_value"],
    ["a status that is none", http("http://127.0.0.1:9/", { expectStatus: ["{{who}}"] }), "ok", "step.bad_value"],
  ])("refuses %s", async (_, step, who, reason) => {
    await using place = await tempHost();
    const run = await report(planOf([step], { who }), place.host);
    expect(run.end).toBe(`failed ${reason}`);
    expect(run.log("system")).not.toBe("");
  });
});

describe("when nobody answers", () => {
  test("says so in plain words", async () => {
    await using place = await tempHost();
    const gone = await serve(echo);
    await gone[Symbol.asyncDispose]();
    const refused = await report(planOf([http(gone.url)]), place.host);
    expect([refused.end, refused.log("system")]).toEqual([
      "failed http.unreachable",
      `${new URL(gone.url).host} did not answer: nothing listens at that address and port.\n`,
    ]);
    const unknown = await report(planOf([http("http://no-such-host.invalid/")]), place.host);
    expect(unknown.end).toBe("failed http.unreachable");
  });

  test("ends at its timeout and when canceled, before and in the middle of an answer", async () => {
    await using place = await tempHost();
    await using silent = await serve(() => undefined);
    await using slow = await serve((_, response) => void response.write("half"));
    const cancel = new AbortController();
    expect((await report(planOf([http(silent.url, { timeoutSeconds: 0.1 })]), place.host)).end).toBe(
      "timed_out step.timeout",
    );
    expect((await report(planOf([http(slow.url, { timeoutSeconds: 0.1 })]), place.host)).end).toBe(
      "timed_out step.timeout",
    );
    expect((await report(planOf([http(slow.url)]), place.host, cancel.signal, () => cancel.abort())).end).toBe(
      "canceled run.canceled",
    );
  });

  test("tells of a connection that breaks, and of what is no HTTP", async () => {
    await using place = await tempHost();
    await using broken = await serve((request) => request.socket.destroy());
    await using odd = await serve((request) => request.socket.end("SSH-2.0-OpenSSH\r\n"));
    expect((await report(planOf([http(broken.url)]), place.host)).log("system")).toContain("it closed the connection");
    expect((await report(planOf([http(odd.url)]), place.host)).end).toBe("failed http.unreachable");
  });
});

describe("judging an answer", () => {
  test.each<[number, (number | string)[] | undefined, string]>([
    [200, undefined, "succeeded"],
    [304, undefined, "succeeded"],
    [404, undefined, "failed http.status"],
    [404, [404], "succeeded"],
    [204, ["2xx"], "succeeded"],
    [301, ["2xx", "{{status}}"], "succeeded"],
    [500, ["2xx"], "failed http.status"],
  ])("status %d against %j: %s", async (status, expectStatus, end) => {
    await using place = await tempHost();
    await using server = await serve((_, response) => response.writeHead(status).end());
    const run = await report(
      planOf([http(server.url, { followRedirects: false, ...(expectStatus ? { expectStatus } : {}) })], {
        status: "301",
      }),
      place.host,
    );
    expect(run.end).toBe(end);
  });

  const answer = { text: "hello", n: 5, list: ["a", { b: 1, c: 2 }], none: null, nested: { b: 1, a: [true] } };
  test.each([
    [wants("status", "equal", 200), true],
    [wants("status", "equal", "200"), true],
    [wants("status", "not_equal", 404), true],
    [wants("status", "less_than", 200), false],
    [wants("duration_ms", "less_than", 60_000), true],
    [wants("duration_ms", "greater_than", 60_000), false],
    [wants("body", "contains", "hello"), true],
    [wants("body", "contains", "HELLO"), false],
    [wants("body", "contains", "{{constructor}}"), null],
    [wants("header:X-One", "equal", "1"), true],
    [wants("header:x-one", "exists"), true],
    [wants("header:x-two", "exists"), false],
    [wants("header:x-two", "equal", ""), false],
    [wants("json:/text", "equal", "hello"), true],
    [wants("json:/n", "equal", 5), true],
    [wants("json:/n", "greater_than", "4"), true],
    [wants("json:/text", "less_than", 9), false],
    [wants("json:/list", "contains", "a"), true],
    [wants("json:/list", "contains", { c: 2, b: 1 }), true],
    [wants("json:/list", "contains", "z"), false],
    [wants("json:/nested", "equal", { a: [true], b: 1 }), true],
    [wants("json:/none", "equal", null), true],
    [wants("json:/none", "exists"), true],
    [wants("json:/constructor", "exists"), false],
    [wants("json:/list/length", "exists"), false],
    [wants("json:/__proto__", "exists"), false],
    [wants("json:/text", "equal", "{{blank}}"), null],
    [wants("json:/text", "equal", "{{filled}}"), true],
  ])("%j gives %j", async (assertion, passed) => {
    await using place = await tempHost();
    await using server = await serve((_, response) => response.setHeader("x-one", "1").end(JSON.stringify(answer)));
    const run = await report(
      planOf([http(server.url, { assertions: [assertion] })], { blank: "", filled: "hello" }),
      place.host,
    );
    expect(run.end).toBe(passed === false ? "failed assertion.failed" : "succeeded");
    expect(run.log("system").split("\n").at(-2)).toMatch(passed === null ? /^– .*not checked/ : passed ? /^✓ / : /^✗ /);
  });

  test("shows its text, cleaned for storage", async () => {
    await using place = await tempHost();
    await using server = await serve((_, response) =>
      response.end('{"a":"\\u0000\\ud800","b":"\0"}\0'.replace("\0", "x")),
    );
    const run = await report(planOf([http(server.url)]), place.host);
    expect(run.log()).toContain("\uFFFD");
    await using json = await serve((_, response) => response.end('{"a":"\\u0000\\ud800"}'));
    expect((await report(planOf([http(json.url, { outputs: { a: "/a" } })]), place.host)).outputs()["a"]).toBe(
      "\uFFFD\uFFFD",
    );
  });

  test("reads no more than it must, and asks for JSON where outputs are read from it", async () => {
    await using place = await tempHost();
    await using endless = await serve((_, response) => {
      const more = (): void => void (response.destroyed || response.write(Buffer.alloc(65_536), more));
      more();
    });
    await using text = await serve((_, response) => response.end("text"));
    await using wide = await serve((_, response) => response.end(JSON.stringify({ a: "x".repeat(1_100_000) })));
    expect((await report(planOf([http(endless.url)]), place.host)).end).toBe("failed http.too_large");
    expect((await report(planOf([http(text.url, { outputs: { a: "/a" } })]), place.host)).end).toBe(
      "failed http.not_json",
    );
    expect((await report(planOf([http(wide.url, { outputs: { a: "/a" } })]), place.host)).end).toBe(
      "failed output.too_large",
    );
  });

  test("follows redirects unless told not to", async () => {
    await using place = await tempHost();
    await using server = await serve((request, response) =>
      request.url === "/" ? response.writeHead(302, { location: "/there" }).end() : response.end("there"),
    );
    expect((await report(planOf([http(server.url)]), place.host)).log()).toBe("there\n");
    expect((await report(planOf([http(server.url, { followRedirects: false })]), place.host)).outputs()["status"]).toBe(
      302,
    );
  });
});

describe("repeating a request", () => {
  test("tells the spread of its durations, and checks it", async () => {
    await using place = await tempHost();
    let asked = 0;
    await using server = await serve((_, response) => response.end(String((asked += 1))));
    const run = await report(
      planOf(
        [
          http(server.url, {
            repeat: "{{n}}",
            assertions: [wants("p95_ms", "less_than", 60_000), wants("median_ms", "greater_than", 60_000)],
          }),
        ],
        { n: 5 },
      ),
      place.host,
    );
    const { min_ms, median_ms, p95_ms, max_ms } = run.outputs() as Record<string, number>;
    expect(asked).toBe(5);
    expect([min_ms, median_ms, p95_ms, max_ms]).toEqual(
      [min_ms, median_ms, p95_ms, max_ms].toSorted((a, b) => a! - b!),
    );
    expect([run.end, run.log("system").match(/[✓✗]/g)]).toEqual(["failed assertion.failed", ["✓", "✗"]]);
    expect(run.events.flatMap((event) => (event.type === "progress" ? [event.percent] : []))).toEqual([
      20, 40, 60, 80, 100,
    ]);
  });

  test("stops at the first answer that is not expected", async () => {
    await using place = await tempHost();
    let asked = 0;
    await using server = await serve((_, response) => response.writeHead((asked += 1) === 2 ? 503 : 200).end());
    expect((await report(planOf([http(server.url, { repeat: 5 })]), place.host)).end).toBe("failed http.status");
    expect(asked).toBe(2);
  });

  test("takes quantiles by nearest rank", () => {
    expect(statisticsOf([7])).toEqual({ min_ms: 7, median_ms: 7, p95_ms: 7, max_ms: 7 });
    expect(statisticsOf(Array.from({ length: 100 }, (_, index) => 100 - index))).toEqual({
      min_ms: 1,
      median_ms: 50,
      p95_ms: 95,
      max_ms: 100,
    });
    expect(statisticsOf([3, 1, 2])).toEqual({ min_ms: 1, median_ms: 2, p95_ms: 3, max_ms: 3 });
  });
});
