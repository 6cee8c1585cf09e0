import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inspect } from "node:util";
import type { RunTarget } from "@runsheet/contract/run-target";
import { WorkspaceSettings } from "@runsheet/contract/workspace-settings";
import { lookUpDevice } from "@runsheet/db/runners";
import type { Ctx } from "@runsheet/domain/context";
import { createRun, followRun, getRun, readRunLog } from "@runsheet/domain/run";
import { removeSecret, setSecret } from "@runsheet/domain/secret";
import {
  acceptRun,
  connectRunner,
  declineRun,
  giveBackRun,
  nextRuns,
  reconsiderRuns,
  registerRunner,
  reportRun,
} from "@runsheet/domain/runner";
import { addDevice, openTestDatabase, sampleDocument, type TestWorkspace } from "@runsheet/domain/testing";
import { changeSettings } from "@runsheet/domain/workspace";
import { startAgent } from "@runsheet/runner/device/agent";
import type { Line } from "@runsheet/runner/device/line";
import { createNodeHost } from "@runsheet/runner/node/host";
import { openJournal } from "@runsheet/runner/node/journal";
import { pino } from "pino";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startBuiltInRunner, type BuiltInRunner } from "./built-in-runner.ts";

/** Quotes, a backslash, a slash, spaces, an umlaut and a percent sign: every way of writing it down differs. */
const SECRET = `s3/cr"et \\ p%ss+wörd<&>'x`;

let house: Awaited<ReturnType<typeof openTestDatabase>>;
let folder: string;
let echo: Server;
let base: string;
let runner: BuiltInRunner;
const lines: string[] = [];

beforeAll(async () => {
  house = await openTestDatabase();
  folder = await mkdtemp(join(tmpdir(), "runsheet-leaks-"));
  echo = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const body = Buffer.concat(chunks).toString();
      const said = { url: request.url, headers: request.headers, body };
      response.writeHead(200, { "content-type": "application/json", "x-echo": encodeURIComponent(body).slice(0, 500) });
      response.end(JSON.stringify({ ...said, again: JSON.stringify(said) }));
    });
  }).listen(0, "127.0.0.1");
  await new Promise((resolve) => echo.once("listening", resolve));
  base = `http://127.0.0.1:${(echo.address() as AddressInfo).port}`;
  runner = startBuiltInRunner({
    db: house.db,
    vault: house.installation.vault,
    host: createNodeHost({ root: folder, shellAllowed: true, env: process.env }),
    log: pino({ level: "trace" }, { write: (line: string) => void lines.push(line) }),
    name: "leaky",
    concurrency: 5,
  });
});
afterAll(async () => {
  await runner.stop(Promise.resolve());
  echo.close();
  await house.drop();
  await rm(folder, { recursive: true, force: true });
});

/** Everything that the database keeps of a workspace, but the sealed secret itself. */
async function everythingOf(shop: TestWorkspace): Promise<string> {
  const tables = ["runs", "run_steps", "run_events", "run_attempts", "run_drafts", "workspace_settings", "templates"];
  const found = await Promise.all(
    tables.map((table) =>
      house.owner.query(`select to_jsonb(t)::text as row from ${table} t where workspace_id = $1`, [shop.id]),
    ),
  );
  const audit = await house.owner.query(
    "select to_jsonb(t)::text as row from audit_lines t where organization_id = $1",
    [shop.organizationId],
  );
  return [...found, audit].flatMap(({ rows }) => rows.map(({ row }) => row as string)).join("\n");
}

/** The ways in which programs write a text down; jsonb adds one JSON escaping to each. */
const forms = (text: string): string[] => {
  const json = JSON.stringify(text).slice(1, -1);
  const written = [
    text,
    encodeURIComponent(text),
    new URLSearchParams({ x: text }).toString().slice(2),
    Buffer.from(text).toString("base64").slice(0, -4),
    Buffer.from(text).toString("base64url").slice(0, -4),
    Buffer.from(text).toString("hex"),
    json,
    JSON.stringify(json).slice(1, -1),
  ];
  return [...new Set(written.flatMap((form) => [form, JSON.stringify(form).slice(1, -1)]))];
};

async function arrange(steps: object[], settings: object = {}) {
  const shop = await house.freshWorkspace();
  await setSecret(shop.as("admin"), { name: "TOKEN", content: SECRET, note: "" });
  await changeSettings(
    shop.as("admin"),
    WorkspaceSettings.parse({ prompt: { address: `${base}/v1`, model: "m", secret: "TOKEN", ...settings } }),
  );
  const template = await shop.addTemplate(
    sampleDocument({
      variables: [
        { type: "secret", name: "token", label: "Token" },
        { type: "text", name: "plain", label: "Plain", default: "seen" },
      ],
      steps: steps.map((step, index) => ({ id: `s${index}`, name: `Step ${index}`, ...step })),
    }),
  );
  const start = (target?: RunTarget) =>
    createRun(shop.as("member"), {
      templateId: template.id,
      values: { token: "TOKEN", plain: "seen" },
      ...(target && { target }),
    });
  return { shop, template, start };
}

async function run(steps: object[], settings: object = {}) {
  const { shop, start } = await arrange(steps, settings);
  const made = await start();
  for await (const _ of followRun(shop.as("viewer"), { id: made.id, after: 0 })) continue;
  return { shop, run: await getRun(shop.as("viewer"), { id: made.id }) };
}

async function logOf(shop: TestWorkspace, id: string): Promise<string> {
  const { items } = await readRunLog(shop.as("viewer"), { id, after: 0, limit: 1_000 });
  return items.map(({ event }) => (event.type === "log" ? event.text : "")).join("");
}

const shell = (script: string, more: object = {}) => ({ kind: "shell", interpreter: "node", script, ...more });
const say = "const t = process.env.RUNSHEET_VAR_TOKEN;";

const leaks: Record<string, object[]> = {
  "printed as it is, and around other text": [shell(`${say} console.log("a" + t + "b"); console.error(t + t)`)],
  "an argument": [{ kind: "shell", argv: ["printf", "%s|%s", "{{token}}", "x{{token}}y"] }],
  "an environment variable": [{ kind: "shell", argv: ["env"], env: { GIVEN: "{{token}}" } }],
  "written byte by byte": [
    shell(
      `${say} const { writeSync } = require("node:fs"); for (const b of Buffer.from(t)) writeSync(1, Buffer.from([b]))`,
    ),
  ],
  "encoded in every usual way": [
    shell(
      `${say} const b = Buffer.from(t); for (const f of ["base64", "base64url", "hex"]) console.log(b.toString(f), Buffer.concat([Buffer.from("xy"), b, Buffer.from("z")]).toString(f));
       console.log(encodeURIComponent(t), new URLSearchParams({ t }).toString(), JSON.stringify({ t }), JSON.stringify(JSON.stringify({ t })))`,
    ),
  ],
  "an output, also below a key": [
    shell(
      `${say} require("node:fs").writeFileSync(process.env.RUNSHEET_OUTPUT, "raw=" + t + "\\nwrapped=" + JSON.stringify({ [t]: [t] }) + "\\n")`,
      { outputs: ["raw", "wrapped"] },
    ),
    shell("console.log(process.env.RUNSHEET_STEP_S0_RAW)"),
  ],
  "an error that names it": [shell(`${say} throw new Error(t)`)],
  "a program that does not exist": [{ kind: "shell", argv: ["{{token}}"] }],
  "a folder that does not exist": [{ kind: "shell", argv: ["true"], folder: "{{token}}" }],
  "an address, a query, a header and a body": [
    {
      kind: "http",
      method: "POST",
      url: "BASE/{{token}}",
      query: { q: "{{token}}" },
      headers: { "x-plain": "{{plain}}" },
      body: { json: { deep: ["{{token}}", { "{{plain}}": "Bearer {{token}}" }] } },
      outputs: { body: "/body", again: "/again" },
      assertions: [{ on: "json:/body", is: "equal", value: "{{token}}" }],
    },
  ],
  "a form": [{ kind: "http", method: "POST", url: "BASE", body: { form: { t: "{{token}}" } } }],
  "a host that is not there": [{ kind: "http", url: "http://127.0.0.1:9/{{token}}" }],
  "an address that is none": [{ kind: "http", url: "{{token}}" }],
  "a file's name and content": [
    { kind: "files", files: [{ path: "made/{{token}}.txt", content: "{{token}}" }] },
    { kind: "shell", argv: ["sh", "-c", "ls -R; cat made/*/* made/* 2>&1"] },
  ],
  "a wait": [{ kind: "wait", seconds: "{{token}}" }],
  "a prompt, and the key it is sent with": [{ kind: "prompt", prompt: "say {{token}}", system: "{{token}}" }],
};

describe("a secret asked to leak through", () => {
  test.each(Object.entries(leaks))("%s leaves no trace in what is kept", async (_, steps) => {
    const { shop } = await run(JSON.parse(JSON.stringify(steps).replaceAll("BASE", base)));
    const kept = `${await everythingOf(shop)}\n${lines.join("\n")}`;
    expect(kept).toContain("TOKEN");
    for (const form of forms(SECRET)) expect(kept.includes(form), form).toBe(false);
  });

  test("reaches what it is for all the same", async () => {
    const { shop, run: done } = await run([
      shell(`${say} const out = require("node:crypto").createHash("sha256").update(t).digest("hex"); console.log(out)`),
    ]);
    expect(done.state).toBe("succeeded");
    expect(await logOf(shop, done.id)).toContain(createHash("sha256").update(SECRET).digest("hex"));
  });

  test("is handed on to later steps unmasked, and shown masked", async () => {
    const { shop, run: done } = await run([
      shell(`${say} require("node:fs").writeFileSync(process.env.RUNSHEET_OUTPUT, "copy=" + t + "\\n")`, {
        outputs: ["copy"],
      }),
      shell(
        `${say} console.log(process.env.RUNSHEET_STEP_S0_COPY === t ? "same" : "different", process.env.RUNSHEET_STEP_S0_COPY)`,
      ),
    ]);
    expect(done.steps[0]!.outputs).toEqual({ copy: "***" });
    expect(await logOf(shop, done.id)).toContain("same ***");
  });
});

/** A device of the workspace, by the token that it gets for its proof. */
async function addRunner(shop: TestWorkspace, name: string): Promise<Ctx> {
  const device = await addDevice(house, shop.organizationId, { name });
  await registerRunner(shop.as("member"), await device.prove());
  const { token } = await connectRunner(house.nobody(), await device.prove());
  const found = await lookUpDevice(house.db, createHash("sha256").update(token).digest("hex"));
  return { ...house.nobody(), actor: { kind: "device", ...found! } };
}

test("a secret arrives at the device that took the run on, by that answer alone, and leaves no trace on its way back", async () => {
  const { shop, template, start } = await arrange([shell(`${say} console.log(t); console.error("got " + t.length)`)]);
  const [ours, other] = [await addRunner(shop, "Ours"), await addRunner(shop, "Other")];
  const { id } = await start({ kind: "device", id: (ours.actor as { id: string }).id });
  const said: unknown[] = [];
  const note = <T>(content: T): T => {
    said.push(content);
    return content;
  };
  const opened: unknown[] = [];
  const line: Line = {
    next: async (input, signal) => note(await nextRuns(ours, input, signal)),
    async accept(held) {
      await acceptRun(other, held).catch(note);
      const answer = await acceptRun(ours, held);
      opened.push(answer.secrets);
      return answer;
    },
    decline: async (held, reason, detail) => void (await declineRun(ours, { ...held, reason, detail })),
    reconsider: async (templateId) => void (await reconsiderRuns(ours, { templateId })),
    report: (held, first, events) => reportRun(ours, note({ ...held, first, events: [...events] })),
    giveBack: async (held, reason) => void (await giveBackRun(ours, { ...held, reason })),
  };
  const outbox = join(folder, "outbox");
  const agent = await startAgent({
    line,
    journal: await openJournal(outbox),
    host: () => createNodeHost({ root: join(folder, "device"), shellAllowed: true, env: process.env }),
    settings: {
      taking: true,
      concurrency: 1,
      workspaces: [shop.id],
      templates: null,
      agreed: { [template.id]: ["script:node", "secret:token"] },
      refused: {},
    },
    outboxLimit: 1_000_000,
    onChange: () => note(readdirSync(outbox).map((name) => readFileSync(join(outbox, name), "utf8"))),
    onFault: note,
  });
  for await (const _ of followRun(shop.as("viewer"), { id, after: 0 })) continue;
  note(agent.state());
  await agent.stop(Promise.resolve());
  expect(await logOf(shop, id)).toContain(`got ${SECRET.length}`);
  expect(opened).toEqual([{ token: SECRET }]);
  const kept = `${await everythingOf(shop)}\n${lines.join("\n")}\n${inspect(said, { depth: 20, maxStringLength: null })}`;
  expect(kept).toContain("runner.run_lost");
  expect(kept).toContain("runner.accept");
  for (const form of forms(SECRET)) expect(kept.includes(form), form).toBe(false);
});

test("a run whose secret is gone fails before its first step, and says why", async () => {
  const shop = await house.freshWorkspace();
  await setSecret(shop.as("admin"), { name: "TOKEN", content: SECRET, note: "" });
  const template = await shop.addTemplate(
    sampleDocument({
      variables: [{ type: "secret", name: "token", label: "Token" }],
      steps: [{ kind: "shell", id: "s", name: "S", argv: ["sh", "-c", "exit 1"] }],
      retry: { maxRetries: 1, delaySeconds: 3_600 },
    }),
  );
  const made = await createRun(shop.as("member"), { templateId: template.id, values: { token: "TOKEN" } });
  for await (const { event } of followRun(shop.as("viewer"), { id: made.id, after: 1 }))
    if (event.type === "state" && event.state === "queued") break;
  await removeSecret(shop.as("admin"), "TOKEN");
  await house.owner.query("update runs set available_at = now() - interval '1 minute' where id = $1", [made.id]);
  for await (const _ of followRun(shop.as("viewer"), { id: made.id, after: 0 })) continue;
  const done = await getRun(shop.as("viewer"), { id: made.id });
  expect(done).toMatchObject({ state: "failed", reason: "secret.missing", attempt: 2, stepsDone: 0 });
  expect(await logOf(shop, made.id)).toContain("There is no secret TOKEN any more");
});
