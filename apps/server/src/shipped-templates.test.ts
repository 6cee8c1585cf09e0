import { execFileSync } from "node:child_process";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { join } from "node:path";
import { createServer as createTlsServer } from "node:tls";
import type { Values } from "@runsheet/contract/variable";
import { describe, expect, test } from "vitest";
import { chatEndpoint } from "./testing/chat-endpoint.ts";
import { packageRegistry, projectWithBadPackage } from "./testing/package-registry.ts";
import { bench, type Lent, listen, shipped, write } from "./testing/shipped-bench.ts";
import { targetDatabase } from "./testing/shipped-database.ts";

/** What a run needs of the outside, which stands here on loopback addresses and in the given folder. */
type World = (folder: string) => Promise<{ values?: Values; lent?: Lent }>;

const website: World = async () => {
  const port = await listen(createServer((_, response) => response.end("all is well")));
  return { values: { url: `http://127.0.0.1:${port}/` } };
};
const database: World = async () => {
  const { values, secrets } = await targetDatabase("create table a as select generate_series(1, 100) as id");
  return { values, lent: { secrets } };
};
const nothing: World = async () => ({});
const inFolder =
  (files: Record<string, string>): World =>
  async (folder) => {
    await write(folder, files);
    return { values: { folder } };
  };

/** One run of each template that ends well, by the name of its file. */
const worlds: Record<string, World> = {
  "dependency-audit": async (folder) => {
    await write(folder, projectWithBadPackage(await packageRegistry()));
    return { values: { folder, level: "critical" } };
  },
  "disk-space-check": async () => ({ values: { min_free_percent: 0 } }),
  "endpoint-latency-sample": website,
  "folder-snapshot-compare": async (folder) => {
    await write(folder, { "watched/a": "1" });
    return { values: { folder: join(folder, "watched"), snapshot_file: join(folder, "snapshot.json") } };
  },
  "http-health-check": website,
  "json-to-csv": nothing,
  "log-rotation": inFolder({ "a.log": "1" }),
  "postgresql-backup": database,
  "postgresql-slow-query-report": database,
  "postgresql-vacuum-analyze-report": database,
  "project-test-run": inFolder({ "package.json": "{}", "a.test.js": 'require("node:test")("passes", () => {})' }),
  prompt: async () => {
    const key = "sk-workspace";
    const { address } = await chatEndpoint({ key });
    return { lent: { endpoint: { address, model: "small", key } } };
  },
  "release-notes": async (folder) => {
    const git = (...args: string[]) =>
      execFileSync("git", ["-C", folder, "-c", "user.name=Test", "-c", "user.email=test@example.org", ...args]);
    git("init", "-q");
    git("commit", "-q", "--allow-empty", "-m", "feat: first");
    return { values: { repository: folder } };
  },
  "rest-api-starter": nothing,
  "tls-certificate-expiry-check": async () => {
    const pem = (name: string) => readFile(new URL(`./testing/tls-fixture/test-only-${name}.pem`, import.meta.url));
    const server = createTlsServer({ key: await pem("key"), cert: await pem("valid-until-2099") });
    return { values: { host: "localhost", port: await listen(server), check_trust: false } };
  },
};

describe("every template that ships", () => {
  test("has a real run here", () => {
    expect(Object.keys(worlds).toSorted()).toEqual([...shipped.keys()].toSorted());
  });

  test.each([...shipped.keys()])("runs for real: %s", async (slug) => {
    const { run, folder } = await bench();
    const { values, lent } = await worlds[slug]!(folder);
    const report = await run(slug, values, lent);
    expect([report.end, report.log("stderr")]).toEqual(["succeeded", ""]);
    expect(report.steps).toEqual(shipped.get(slug)!.steps.map(() => "succeeded"));
    expect(report.log() + report.log("system")).not.toBe("");
  });
});
