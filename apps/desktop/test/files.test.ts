import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { OUT, startApp } from "./built-app.ts";

const page = readFileSync(join(OUT, "renderer/index.html"), "utf8");
const script = /src="([^"]+\.js)"/.exec(page)?.[1] ?? "";

describe("the app's own files", () => {
  test("come with a strict policy, which the page repeats", async () => {
    const answer = await (await startApp()).load("app://runsheet/");
    expect(await answer.text()).toBe(page);
    const policy = answer.headers.get("content-security-policy") ?? "";
    expect(policy.split("; ")).toEqual(
      expect.arrayContaining([
        "default-src 'none'",
        "script-src 'self'",
        "connect-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
      ]),
    );
    expect(policy).not.toMatch(/unsafe-eval|https?:|\*/);
    const repeated = /http-equiv="Content-Security-Policy"\s+content="([^"]+)"/.exec(page)?.[1];
    expect(`${repeated}; frame-ancestors 'none'`).toBe(policy);
    expect(page).not.toMatch(/<script(?![^>]*\ssrc=)/);
  });

  test("come with their type", async () => {
    const answer = await (await startApp()).load(new URL(script, "app://runsheet/").href);
    expect([answer.status, answer.headers.get("content-type"), answer.headers.get("x-content-type-options")]).toEqual([
      200,
      "text/javascript; charset=utf-8",
      "nosniff",
    ]);
  });

  test("can be asked for without their body", async () => {
    const answer = await (await startApp()).load("app://runsheet/", { method: "HEAD" });
    expect([answer.status, await answer.text()]).toEqual([200, ""]);
  });

  test.each([
    "app://evil/",
    "app://evil/trpc/account.me",
    "app://runsheet.evil/",
    "app://runsheet:81/",
    "app://runsheet/../main/main.js",
    "app://runsheet/..%2Fmain%2Fmain.js",
    "app://runsheet/%2e%2e/main/main.js",
    "app://runsheet/..%5Cmain%5Cmain.js",
    "app://runsheet/..%252Fmain%252Fmain.js",
    "app://runsheet/assets/..%2F..%2Fpreload%2Fpreload.cjs",
    "app://runsheet/%2Fetc%2Fhostname",
    "app://runsheet//etc/hostname",
    "app://runsheet/C:%5Cwindows",
    "app://runsheet/index.html%00.js",
    "app://runsheet/%zz",
    "app://runsheet/assets",
    "app://runsheet/trpc",
  ])("%s is not found", async (url) => {
    const answer = await (await startApp()).load(url);
    expect([answer.status, await answer.text()]).toEqual([404, ""]);
  });

  test("a path above the top is the top", async () => {
    expect(await (await (await startApp()).load("app://runsheet/../..")).text()).toBe(page);
  });

  test("cannot be posted to", async () => {
    expect((await (await startApp()).load("app://runsheet/", { method: "POST", body: "x" })).status).toBe(405);
  });
});
