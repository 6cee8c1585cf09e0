import { readFile } from "node:fs/promises";
import { createServer as createHttpServer } from "node:http";
import { createServer as createTlsServer } from "node:tls";
import { describe, expect, test } from "vitest";
import { bench, listen } from "./testing/shipped-bench.ts";

describe("HTTP health check", () => {
  test("passes for what is well, fails for what is not, and needs no shell", async () => {
    const { run } = await bench({ shellAllowed: false });
    const url = `http://127.0.0.1:${await listen(createHttpServer((_, response) => response.end("all is well")))}/healthz`;
    const well = await run("http-health-check", { url, must_contain: "is well" });
    expect([well.end, well.log("system")]).toEqual(["succeeded", expect.stringContaining("✓ body contains is well")]);
    expect((await run("http-health-check", { url })).log("system")).toContain("– body contains: not checked");
    expect((await run("http-health-check", { url, must_contain: "broken" })).end).toBe("failed assertion.failed");
    expect((await run("http-health-check", { url, expected_status: 503 })).end).toBe("failed http.status");
  });
});

describe("endpoint latency sample", () => {
  test("reports the spread and holds the limit", async () => {
    const { run } = await bench({ shellAllowed: false });
    const url = `http://127.0.0.1:${await listen(createHttpServer((_, response) => response.end("ok")))}`;
    const sample = await run("endpoint-latency-sample", { url, requests: 30, max_p95_ms: 60_000 });
    expect(sample.end).toBe("succeeded");
    expect(sample.outputs()).toMatchObject({ p95_ms: expect.any(Number), median_ms: expect.any(Number) });
    const slow = `http://127.0.0.1:${await listen(createHttpServer((_, response) => void setTimeout(() => response.end(), 20)))}`;
    expect((await run("endpoint-latency-sample", { url: slow, requests: 2, max_p95_ms: 1 })).end).toBe(
      "failed assertion.failed",
    );
  });
});

describe("TLS certificate expiry check", () => {
  const pem = (name: string) => readFile(new URL(`./testing/tls-fixture/test-only-${name}.pem`, import.meta.url));
  const serve = async (certificate: string) =>
    listen(createTlsServer({ key: await pem("key"), cert: await pem(certificate) }));

  test("reads the days that are left, and trusts nobody unknown", async () => {
    const { run } = await bench();
    const port = await serve("valid-until-2099");
    const fine = await run("tls-certificate-expiry-check", { host: "localhost", port, check_trust: false });
    expect([fine.end, fine.log("stderr")]).toEqual(["succeeded", ""]);
    expect(fine.outputs()).toMatchObject({
      valid_to: "2099-09-21T16:44:12.000Z",
      issuer: "Runsheet test fixture, localhost",
    });
    const strange = await run("tls-certificate-expiry-check", { host: "127.0.0.1", port });
    expect([strange.end, strange.log("stderr")]).toEqual([
      "failed step.exit_status",
      expect.stringContaining("it is not trusted (DEPTH_ZERO_SELF_SIGNED_CERT)"),
    ]);
  });

  test("fails for an expired one and where nobody listens", async () => {
    const { run } = await bench();
    const expired = await run("tls-certificate-expiry-check", {
      host: "localhost",
      port: await serve("expired-in-2021"),
      check_trust: false,
    });
    expect([expired.end, expired.log("stderr")]).toEqual([
      "failed step.exit_status",
      expect.stringContaining("it has expired"),
    ]);
    const nobody = await run("tls-certificate-expiry-check", { host: "127.0.0.1", port: 1 });
    expect([nobody.end, nobody.log("stderr")]).toEqual([
      "failed step.exit_status",
      expect.stringContaining("127.0.0.1:1 cannot be checked"),
    ]);
  });
});
