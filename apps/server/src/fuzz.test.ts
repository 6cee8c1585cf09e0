import { createCaller } from "@runsheet/api";
import { openTestDatabase } from "@runsheet/domain/testing";
import fc from "fast-check";
import type { FastifyInstance } from "fastify";
import { pino } from "pino";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readEnv } from "./env.ts";
import { buildHttp } from "./http.ts";

let house: Awaited<ReturnType<typeof openTestDatabase>>;
let app: FastifyInstance;
let base: string;
let token: string;
let known: { templateId: string; id: string };

beforeAll(async () => {
  house = await openTestDatabase();
  const shop = await house.freshWorkspace();
  const env = readEnv({ PORT: "0", RUNSHEET_RATE_LIMIT: "0" });
  app = await buildHttp({
    db: house.db,
    installation: house.installation,
    env,
    webRoot: "/nowhere",
    ready: async () => ({}) as never,
    log: pino({ level: "silent" }),
  });
  await app.listen({ port: 0, host: "127.0.0.1" });
  base = `http://127.0.0.1:${(app.server.address() as { port: number }).port}/api/v1`;
  const account = { name: "Ada", email: "ada@example.org", password: "correct horse battery" };
  const signedUp = await fetch(`${base}/auth/signup`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(account),
  });
  token = ((await signedUp.json()) as { token: string }).token;
  const template = await shop.addTemplate();
  known = {
    templateId: template.id,
    id: (await createCaller(shop.as("member")).run.create({ templateId: template.id, values: { who: "x" } })).id,
  };
});
afterAll(async () => {
  await app.close();
  await house.drop();
});

interface Door {
  method: "GET" | "POST" | "PUT" | "DELETE";
  path: string;
  parameters: string[];
}

async function doors(): Promise<Door[]> {
  const document = (await (await fetch(`${base}/openapi.json`)).json()) as {
    paths: Record<string, Record<string, { parameters?: { name: string; in: string }[] }>>;
  };
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      method: method.toUpperCase() as Door["method"],
      path,
      parameters: (operation.parameters ?? [])
        .filter((parameter) => parameter.in === "query")
        .map((parameter) => parameter.name),
    })),
  );
}

const hostile = fc.constantFrom(
  "",
  "\0",
  "\ud800",
  "'; drop table runs; --",
  "{{constructor}}",
  "__proto__",
  "../../etc/passwd",
  "1e999",
  "-1",
  "NaN",
  "null",
  "\u202e",
  "a".repeat(5_000),
  "%00",
  "9".repeat(40),
  "2026-13-45T99:99:99Z",
);
const word = fc.oneof(hostile, fc.string({ unit: "binary", maxLength: 40 }), fc.uuid());
const json = fc.jsonValue({ maxDepth: 4, stringUnit: "binary" });
const fields = [
  "id",
  "templateId",
  "version",
  "values",
  "email",
  "name",
  "password",
  "currentPassword",
  "newPassword",
  "limit",
  "cursor",
  "search",
  "state",
  "category",
  "after",
  "text",
  "baseVersion",
];
const body = fc.oneof(
  json,
  fc.dictionary(fc.constantFrom(...fields, "__proto__", "constructor"), fc.oneof(word, json), { maxKeys: 8 }),
);

describe("the REST doors under strange input", () => {
  test("answer every one of them without a fault of the server and without a stack", async () => {
    const all = (await doors()).filter((door) => !/auth\/(logout|password|sessions)/.test(door.path));
    expect(all.length).toBeGreaterThan(12);
    for (const door of all) {
      await fc.assert(
        fc.asyncProperty(
          word,
          fc.array(word, { maxLength: door.parameters.length }),
          body,
          fc.boolean(),
          async (filler, words, payload, isKnown) => {
            const path = door.path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
              encodeURIComponent(
                ((isKnown ? (known as Record<string, string>)[name] : undefined) ?? filler).toWellFormed(),
              ),
            );
            const query = new URLSearchParams(
              words.map((value, index): [string, string] => [door.parameters[index]!, value.toWellFormed()]),
            );
            const response = await fetch(`${base}${path}?${query}`, {
              method: door.method,
              headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
              ...(door.method === "GET" ? {} : { body: JSON.stringify(payload) }),
            });
            const text = await response.text();
            expect(response.status, `${door.method} ${path} ${JSON.stringify(payload)} ${text}`).toBeLessThan(500);
            expect(text).not.toMatch(/\bat .*\.[jt]s:\d+|node_modules|prisma/i);
            expect(response.headers.get("content-type")).toContain(
              response.status >= 400 ? "application/problem+json" : "application/json",
            );
          },
        ),
        { numRuns: 30 },
      );
    }
  }, 120_000);
});
