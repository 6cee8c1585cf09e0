import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { RunnerEvent } from "./host.ts";
import { MAX_ANSWER_SHOWN, MAX_RUN_LOG } from "./limits.ts";
import { chatEndpoint, DONE, said, STOP } from "./testing/chat-endpoint.ts";
import { type LooseStep, planOf, report } from "./testing/plan.ts";
import { ENCODINGS, HARD_SECRETS, interiorOf } from "./testing/secret.ts";
import { echo, serve } from "./testing/server.ts";
import { tempHost } from "./testing/temp-host.ts";

const http = (url: string, more: object = {}): LooseStep => ({ kind: "http", url, ...more });
const sh = (script: string, more: object = {}): LooseStep => ({ kind: "shell", script, ...more });
const node = (script: string, more: object = {}) => sh(script, { interpreter: "node", ...more });
/** Any that a header can carry too. */
const KEY = "sk'live\"7%41 +&/x\\y<z>";

/** Everything that left the runner: each stream of each step as it reads when joined, and each event by itself. */
function told(events: readonly RunnerEvent[]): string[] {
  const streams = new Map<string, string>();
  for (const event of events) {
    if (event.type !== "log") continue;
    const name = `${event.step} ${event.stream}`;
    streams.set(name, (streams.get(name) ?? "") + event.text);
  }
  return [...streams.values(), ...events.map((event) => JSON.stringify(event))];
}

function expectNothingOf(secret: string, events: readonly RunnerEvent[]): void {
  const forms = Object.values(ENCODINGS).map((encode) => encode(secret.trim()));
  const parts = [0, 1, 2].flatMap((offset) => interiorOf(secret, offset));
  for (const text of told(events)) {
    // Line breaks of base64 and of dumps hide nothing.
    for (const found of [text, text.replaceAll(/\n|\\n/g, "")])
      expect([...forms, ...parts].filter((form) => found.includes(form))).toEqual([]);
  }
}

/** Runs steps that know the secret as `key`, and checks that no event tells it. */
async function keep(steps: LooseStep[], secret = KEY, values = {}) {
  await using place = await tempHost();
  const plan = planOf(steps, values, { secrets: { key: secret } });
  const run = await report(plan, place.host);
  expectNothingOf(secret, run.events);
  return run;
}

describe("a script that tells a secret", () => {
  const scripts: Record<string, LooseStep> = {
    "as it is": sh('printf "%s\\n" "$RUNSHEET_VAR_KEY"'),
    "as an error": sh('printf "%s\\n" "$RUNSHEET_VAR_KEY" >&2; exit 1'),
    "as an argument": { kind: "shell", argv: ["printf", "[%s]", "x{{key}}y"] },
    "as its environment": sh("env"),
    "as a variable of the step": sh('echo "$TOKEN"', { env: { TOKEN: "Bearer {{key}}" } }),
    "without a line end": sh('printf "%s" "$RUNSHEET_VAR_KEY"'),
    "as base64": sh('printf "%s" "$RUNSHEET_VAR_KEY" | base64'),
    "as base64 of many lines": sh(
      '(head -c 100 /dev/zero; printf "%s" "$RUNSHEET_VAR_KEY"; head -c 99 /dev/zero) | base64',
    ),
    "as hexadecimal digits": node(
      'console.log(Buffer.from(process.env.RUNSHEET_VAR_KEY).toString("hex").replaceAll(/.{20}/g, "$&\\n"))',
    ),
    "as bytes": node(
      "console.log(Buffer.from(process.env.RUNSHEET_VAR_KEY), JSON.stringify(Buffer.from(process.env.RUNSHEET_VAR_KEY)))",
    ),
    "as an object": node("console.log({ key: process.env.RUNSHEET_VAR_KEY }, [[process.env.RUNSHEET_VAR_KEY]])"),
    "as JSON in JSON": node("console.log(JSON.stringify(JSON.stringify({ key: process.env.RUNSHEET_VAR_KEY })))"),
    "in an address": node(
      'const key = process.env.RUNSHEET_VAR_KEY; console.log(encodeURIComponent(key), new URLSearchParams({ key }).toString(), new URL("http://x/?a=" + key).href)',
    ),
    "as basic authorization": node(
      'console.log("Basic " + btoa("me:" + unescape(encodeURIComponent(process.env.RUNSHEET_VAR_KEY))))',
    ),
    "by tracing itself": sh('set -x; : "$RUNSHEET_VAR_KEY" "it is $RUNSHEET_VAR_KEY"', { interpreter: "bash" }),
    "quoted for a shell": sh('printf "%q\\n" "$RUNSHEET_VAR_KEY"', { interpreter: "bash" }),
    "as an exception": node('throw new Error("no luck with " + process.env.RUNSHEET_VAR_KEY)'),
    "byte by byte": node(
      'const { writeSync } = require("node:fs"); for (const byte of Buffer.from(process.env.RUNSHEET_VAR_KEY + "!")) writeSync(1, Buffer.of(byte))',
    ),
    "on two streams at once": node(
      "for (const letter of process.env.RUNSHEET_VAR_KEY) { process.stdout.write(letter); process.stderr.write(letter); }",
    ),
    "as a name of a program": { kind: "shell", argv: ["no-such-{{key}}"] },
    "as a folder": { kind: "shell", argv: ["true"], folder: "no/{{key}}" },
    "as a folder outside": { kind: "shell", argv: ["true"], folder: "../{{key}}" },
  };

  test.for(Object.keys(scripts))("%s is told with a mask", async (name) => {
    const run = await keep([scripts[name]!]);
    expect(JSON.stringify(run.events)).toContain("***");
  });

  test.for(HARD_SECRETS)("finds no way around, whatever the secret is: %j", async (secret) => {
    const names = [
      "as it is",
      "as base64 of many lines",
      "as an object",
      "as JSON in JSON",
      "in an address",
      "quoted for a shell",
      "as bytes",
    ];
    const run = await keep(
      names.map((name) => scripts[name]!),
      secret,
    );
    expect(run.steps).toEqual(names.map(() => "succeeded"));
  });

  test("puts it out for later steps, and not for those who read", async () => {
    const say = 'printf "token=%s\\n" "$RUNSHEET_VAR_KEY" > "$RUNSHEET_OUTPUT"';
    const equal = '[ "$RUNSHEET_STEP_S0_TOKEN" = "$RUNSHEET_VAR_KEY" ] && [ "$1" = "" ] && echo same';
    const run = await keep([
      sh(say, { outputs: ["token"] }),
      sh(equal),
      { kind: "shell", argv: ["test", "{{steps.s0.token}}", "=", "{{key}}"] },
    ]);
    expect([run.end, run.outputs(), run.log("stdout", 1)]).toEqual(["succeeded", { token: "***" }, "same\n"]);
  });

  test("and is ended in the middle of it does not tell the first part", async () => {
    const run = await keep([sh('printf "%s" "ready ${RUNSHEET_VAR_KEY%?}"; kill -9 $$')], "correct-horse-battery");
    expect(run.log()).toBe("ready ***");
  });

  test("where the log is full is cut without telling half of it", async () => {
    await using place = await tempHost();
    const secret = "correct-horse-battery";
    const script = `head -c ${MAX_RUN_LOG - 10} /dev/zero | tr '\\0' x; printf "%s%s" "$RUNSHEET_VAR_KEY" "$RUNSHEET_VAR_KEY"; echo and more than fits`;
    let end = "";
    const plan = planOf([sh(script)], {}, { secrets: { key: secret } });
    await report(plan, place.host, undefined, (event) => {
      if (event.type === "log" && event.stream === "stdout") end = (end + event.text).slice(-20);
    });
    expect(end).toBe("xxxxxxxxxx***and more".slice(0, 20).padStart(20, "x"));
  }, 30_000);
});

describe("a request that tells a secret", () => {
  test("in its address, headers and bodies is answered with a mask", async () => {
    await using server = await serve(echo);
    const run = await keep([
      http(`${server.url}/a/{{key}}`, {
        query: { key: "{{key}}" },
        headers: { Authorization: "Bearer {{key}}", "X-Key": "{{key}}" },
        outputs: { all: "/headers", url: "/url" },
      }),
      http(server.url, { method: "POST", body: { json: { a: ["{{key}}", "x{{key}}"] } }, outputs: { body: "/body" } }),
      http(server.url, { method: "POST", body: { form: { key: "{{key}}" } }, outputs: { body: "/body" } }),
      http(server.url, { method: "POST", body: { text: "{{key}}" }, outputs: { body: "/body" } }),
      sh('[ "$RUNSHEET_STEP_S3_BODY" = "$RUNSHEET_VAR_KEY" ]'),
    ]);
    expect(run.end).toBe("succeeded");
    expect(run.log("system", 0)).toMatch(/GET http:\/\/127\.0\.0\.1:\d+\/a\/\*\*\*\?key=\*\*\* → 200/);
    expect([run.outputs(3), (run.outputs(0)["all"] as any)["x-key"]]).toMatchObject([{ body: "***" }, "***"]);
  });

  test("is not told by an assertion, also where its text is cut", async () => {
    await using server = await serve((_, response) =>
      response.end(JSON.stringify({ key: `${"x".repeat(190)}${KEY}` })),
    );
    const run = await keep([
      http(server.url, {
        assertions: [
          { on: "json:/key", is: "equal", value: `${"y".repeat(195)}{{key}}` },
          { on: "body", is: "contains", value: "{{key}}" },
        ],
      }),
    ]);
    expect(run.end).toBe("failed assertion.failed");
    expect(run.log("system")).toContain("but found xxx");
  });

  test("is not told by an answer that is cut", async () => {
    await using server = await serve((_, response) => response.end("x".repeat(MAX_ANSWER_SHOWN - 10) + KEY.repeat(3)));
    expect((await keep([http(server.url)])).log()).toBe(`${"x".repeat(MAX_ANSWER_SHOWN - 10)}***\n`);
  });

  test.each([
    ["nobody answers", http("http://{{key}}.invalid/"), "geheim-host-1234"],
    ["nobody answers to capital letters", http("http://{{key}}.invalid/"), "Geheim-Host-1234"],
    ["the address is none", http("{{key}}"), KEY],
    ["the address has a long one", http("ftp://{{key}}"), KEY.repeat(20)],
    ["the method is unknown", http("http://127.0.0.1:9/", { method: "{{key}}" }), KEY],
    ["the status is none", http("http://127.0.0.1:9/", { expectStatus: ["{{key}}"] }), KEY],
    ["the count is none", http("http://127.0.0.1:9/", { repeat: "{{key}}" }), KEY],
    ["the count is too high", http("http://127.0.0.1:9/", { repeat: "{{key}}" }), "123456789"],
  ])("that fails because %s does not tell it", async (_, step, secret) => {
    const run = await keep([step], secret);
    expect(run.end).toMatch(/^failed /);
    expect(run.log("system")).toContain("***");
  });

  test("to an address that is a secret is told with a mask", async () => {
    await using server = await serve(echo);
    const run = await keep([http("{{key}}", { outputs: { url: "/url" } })], `${server.url}/services/T0AB/B0CD/x1y2z3`);
    expect([run.log("system"), run.outputs()["url"]]).toEqual([expect.stringMatching(/^GET \*\*\* → 200/), "***"]);
  });

  test("as a number in JSON is told as a mask", async () => {
    await using server = await serve((_, response) => response.end('{"pin": 1234567890}'));
    expect((await keep([http(server.url, { outputs: { pin: "/pin" } })], "1234567890")).outputs()["pin"]).toBe("***");
  });
});

describe("the other steps", () => {
  test("write a secret into files and do not tell it", async () => {
    await using place = await tempHost();
    const files = [
      { path: "key-{{key}}.txt", content: "{{key}}" },
      { path: "a.json", json: { key: "{{key}}" } },
    ];
    const plan = planOf([{ kind: "files", files }, sh("ls; cat a.json")], {}, { secrets: { key: "sk'live\"%41 +&" } });
    const run = await report(plan, place.host);
    expectNothingOf("sk'live\"%41 +&", run.events);
    expect(run.log("system", 0)).toContain("Wrote key-***.txt");
    expect(await readFile(join(place.root, plan.runId, "1", "a.json"), "utf8")).toContain("sk'live");
  });

  test.each([
    ["../", "../*** is not a path below the run's folder."],
    ["/etc/", "/etc/*** is not a path below the run's folder."],
    ["a\0", "a\uFFFD*** is not a path below the run's folder."],
    [`../${"x".repeat(190)}`, `../${"x".repeat(190)}*** is not…`],
    ["x".repeat(95), "A path of 315 characters is too long."],
  ])("refuse a path with a secret without telling it or a part of it: %#", async (path, line) => {
    const secret = "geheim-key-1234".padEnd(220, "z");
    const run = await keep([{ kind: "files", files: [{ path: "{{path}}{{key}}" }] }], secret, { path });
    expect(run.end).toMatch(/^failed files\./);
    expect(run.log("system").slice(0, line.length - 1)).toBe(line.slice(0, -1));
    expect(run.log("system")).not.toContain("geheim");
  });

  test.each([KEY, "-12345678", "86400001"])("do not wait for a secret and tell it: %j", async (secret) => {
    const run = await keep([{ kind: "wait", seconds: "{{key}}" }], secret);
    expect([run.end, run.log("system")]).toEqual(["failed step.bad_value", expect.stringContaining("***")]);
  });

  test("ask a prompt whose answer tells it, piece by piece, and keep it", async () => {
    await using endpoint = await chatEndpoint((response, asked) => {
      const text = `You said ${asked.body.messages[0]!.content} with ${asked.headers.authorization}, and ${btoa(KEY)} at last.`;
      response.end(
        text
          .split("")
          .map((letter) => said(letter))
          .join("") +
          STOP +
          DONE,
      );
    });
    await using place = await tempHost();
    const workspaceKey = "sk-workspace-7890";
    const plan = planOf(
      [
        { kind: "prompt", prompt: "{{key}}" },
        sh('[ "$RUNSHEET_STEP_S0_ANSWER" != "${RUNSHEET_STEP_S0_ANSWER#*sk-workspace}" ]'),
      ],
      {},
      { secrets: { key: KEY }, endpoint: { address: endpoint.url, model: "m", key: workspaceKey } },
    );
    const run = await report(plan, place.host);
    for (const secret of [KEY, workspaceKey]) expectNothingOf(secret, run.events);
    expect([run.end, run.log("stdout", 0), run.outputs()["answer"]]).toEqual([
      "succeeded",
      "You said *** with Bearer ***, and ***== at last.\n",
      "You said *** with Bearer ***, and ***== at last.",
    ]);
  });

  test.each([401, 429, 400, 500])("ask a prompt that is refused with the key in the reason (%d)", async (status) => {
    await using endpoint = await chatEndpoint((response) =>
      response.writeHead(status).end(JSON.stringify({ error: { message: `${"x".repeat(490)} no ${KEY}` } })),
    );
    await using place = await tempHost();
    const step = { kind: "prompt" as const, prompt: "x", key: "{{key}}", address: endpoint.url, model: "m-{{key}}" };
    const run = await report(
      planOf([step], {}, { secrets: { key: "sk-geheim-1234" }, endpoint: { key: KEY } }),
      place.host,
    );
    expectNothingOf(KEY, run.events);
    expectNothingOf("sk-geheim-1234", run.events);
    expect(run.log("system")).toContain("Asking m-*** at");
    expect(run.log("system")).not.toContain(KEY.slice(0, 4));
  });
});

describe("a secret variable", () => {
  test("brings what the secret holds, and nothing when it was not brought", async () => {
    await using place = await tempHost();
    const plan = planOf(
      [sh('echo "[${#RUNSHEET_VAR_KEY}]"'), { kind: "shell", argv: ["printf", "[%s]", "{{key}}"] }],
      {},
      { secrets: { key: "12345678" } },
    );
    expect((await report(plan, place.host)).log()).toBe("[8]\n[***]");
    expect((await report({ ...plan, secrets: {} }, place.host)).log()).toBe("[0]\n[]");
  });

  test("leaves a log without secrets as it is", async () => {
    await using place = await tempHost();
    const run = await report(planOf([sh("printf 'KEY c2stbGl2ZQ==\\r\\n%%41'")], {}, { secrets: {} }), place.host);
    expect(run.log()).toBe("KEY c2stbGl2ZQ==\r\n%41");
  });
});
