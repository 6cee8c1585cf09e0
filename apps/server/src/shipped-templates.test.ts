import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, rm, symlink, utimes, writeFile } from "node:fs/promises";
import { createServer as createHttpServer, type Server } from "node:http";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import { dirname, join } from "node:path";
import { createServer as createTlsServer } from "node:tls";
import { defaultValues, type Values, valuesSchema } from "@runsheet/contract/variable";
import { readShippedTemplates } from "@runsheet/domain/template";
import { type Report, report } from "@runsheet/runner/testing/plan";
import { tempHost } from "@runsheet/runner/testing/temp-host";
import { describe, expect, onTestFinished, test } from "vitest";

const templates = new Map((await readShippedTemplates()).map(({ slug, document }) => [slug, document]));

interface Bench {
  /** A folder for the test's own files. */
  folder: string;
  /** Runs a template for real with the defaults and these values, checked as the form checks them. */
  run(slug: string, values?: Values): Promise<Report>;
  /** The folder of the last run. */
  runFolder(): string;
}

async function bench(options: Parameters<typeof tempHost>[0] = {}): Promise<Bench> {
  const place = await tempHost(options);
  onTestFinished(() => place[Symbol.asyncDispose]());
  const folder = join(place.root, "bench");
  await mkdir(folder);
  let runId = "";
  return {
    folder,
    runFolder: () => join(place.root, runId, "1"),
    run: (slug, values = {}) => {
      const document = templates.get(slug)!;
      runId = crypto.randomUUID();
      const checked = valuesSchema(document.variables).parse({ ...defaultValues(document.variables), ...values });
      return report({ runId, attempt: 1, document, values: checked }, place.host);
    },
  };
}

async function listen(server: Server | ReturnType<typeof createTlsServer>): Promise<number> {
  server.listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  onTestFinished(() => void server.close());
  return (server.address() as AddressInfo).port;
}

async function write(folder: string, files: Record<string, string>): Promise<void> {
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), text);
  }
}

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

describe("REST API starter", () => {
  test.each(["express", "fastify", "hono"])("writes a whole project on %s", async (framework) => {
    const { run, runFolder } = await bench({ shellAllowed: false });
    expect((await run("rest-api-starter", { framework, resource: "to-dos", port: 8080 })).end).toBe("succeeded");
    expect((await readdir(runFolder())).toSorted()).toEqual([".gitignore", "README.md", "package.json", "src", "test"]);
    const manifest = JSON.parse(await readFile(join(runFolder(), "package.json"), "utf8")) as {
      name: string;
      dependencies: object;
    };
    expect([manifest.name, Object.keys(manifest.dependencies)]).toEqual([
      "to-dos-api",
      expect.arrayContaining([framework]),
    ]);
    for (const file of ["src/main.js", "src/server.js", "src/store.js", "test/api.test.js"]) {
      const text = await readFile(join(runFolder(), file), "utf8");
      expect(text).not.toContain("{{");
      execFileSync(process.execPath, ["--check", join(runFolder(), file)]);
    }
  });

  test("passes its own tests on the framework that is at hand", async () => {
    const { run, runFolder } = await bench();
    await run("rest-api-starter", { framework: "fastify", resource: "to-dos" });
    const fastify = dirname(createRequire(import.meta.url).resolve("fastify/package.json"));
    await mkdir(join(runFolder(), "node_modules"));
    await symlink(fastify, join(runFolder(), "node_modules", "fastify"));
    const tests = await run("project-test-run", { folder: runFolder(), command: "node" });
    expect([tests.end, tests.outputs()]).toEqual(["succeeded", expect.objectContaining({ passed: "4", failed: "0" })]);
  });

  test.each(["Notes", "a/b", "../x", '"; process.exit(); "', ""])(
    "takes no resource that would break its code: %j",
    async (resource) => {
      const { run } = await bench();
      await expect(async () => run("rest-api-starter", { resource })).rejects.toThrow("resource");
    },
  );
});

describe("disk space check", () => {
  test("measures the disk, and fails under the limit or without the folder", async () => {
    const { run, folder } = await bench();
    const path = join(folder, "-a b'$(touch pwned)");
    await mkdir(path);
    const check = await run("disk-space-check", { path, min_free_percent: 0 });
    expect([check.end, check.log("stderr")]).toEqual(["succeeded", ""]);
    expect(Number(check.outputs()["free_percent"])).toBeGreaterThan(0);
    expect((await run("disk-space-check", { path: "/", min_free_percent: 100 })).log()).toContain(
      "Less than the 100 % that should be free.",
    );
    const missing = await run("disk-space-check", { path: "/no/such folder" });
    expect([missing.end, missing.log("stderr")]).toEqual([
      "failed step.exit_status",
      "There is no /no/such folder on this machine.\n",
    ]);
    expect(existsSync(join(folder, "pwned"))).toBe(false);
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

describe("log rotation", () => {
  async function logs(folder: string) {
    const names = ["a.log", "b.log", "c $(touch pwned).log", "-rf.log", "keep.txt", "new.log"];
    await write(folder, Object.fromEntries(names.map((name) => [name, `content of ${name}`])));
    const old = (days: number) => new Date(Date.now() - days * 86_400_000);
    for (const [index, name] of names.entries())
      await utimes(join(folder, name), old(30), old(name === "new.log" ? 0 : 30 - index));
    await mkdir(join(folder, "folder.log"));
    await symlink(join(folder, "keep.txt"), join(folder, "link.log"));
  }

  test("lists and changes nothing unless told to", async () => {
    const { run, folder } = await bench();
    await logs(folder);
    const before = (await readdir(folder)).toSorted();
    const dry = await run("log-rotation", { folder, action: "remove", keep: 0 });
    expect([dry.end, dry.outputs()["files"]]).toEqual(["succeeded", "4"]);
    expect(dry.log()).toContain("This was a dry run.");
    expect((await readdir(folder)).toSorted()).toEqual(before);
  });

  test("compresses all but the newest, and can be run again", async () => {
    const { run, folder } = await bench();
    await logs(folder);
    const done = await run("log-rotation", { folder, keep: 2, dry_run: false });
    expect([done.end, done.outputs()["files"]]).toEqual(["succeeded", "3"]);
    expect((await readdir(folder)).toSorted()).toEqual(
      [
        "-rf.log",
        "a.log.gz",
        "b.log.gz",
        "c $(touch pwned).log.gz",
        "folder.log",
        "keep.txt",
        "link.log",
        "new.log",
      ].toSorted(),
    );
    expect(String(execFileSync("gzip", ["-dc", join(folder, "a.log.gz")]))).toBe("content of a.log");
    expect((await run("log-rotation", { folder, keep: 2, dry_run: false })).outputs()["files"]).toBe("0");
  });

  test("removes what is old, and keeps away from a whole disk", async () => {
    const { run, folder } = await bench();
    await logs(folder);
    expect(
      (await run("log-rotation", { folder, action: "remove", keep: 0, dry_run: false, pattern: "?.log" })).outputs()[
        "files"
      ],
    ).toBe("2");
    expect((await readdir(folder)).toSorted()).not.toContain("a.log");
    for (const wrong of ["/", "relative", "/no/such/folder", "/tmp/.."])
      expect((await run("log-rotation", { folder: wrong })).end).toBe("failed step.exit_status");
  });
});

describe("JSON to CSV", () => {
  const csv = async ({ run, runFolder }: Bench, values: Values) => {
    const done = await run("json-to-csv", values);
    expect([done.end, done.log("stderr")]).toEqual(["succeeded", ""]);
    return readFile(join(runFolder(), "table.csv"), "utf8");
  };

  test("quotes what needs quotes, and keeps every digit", async () => {
    const json = JSON.stringify([
      { a: 'x"y', b: "1,2" },
      { b: "two\nlines", c: { d: [1] } },
      { a: null, c: true, constructor: " s " },
    ]).replace("true", "12345678901234567890");
    expect(await csv(await bench(), { json })).toBe(
      'a,b,c,constructor\r\n"x""y","1,2",,\r\n,"two\nlines","{""d"":[1]}",\r\n,,12345678901234567890," s "\r\n',
    );
  });

  test.each<[string, string, Values]>([
    ['[1,null,"x"]', 'value\r\n1\r\n""\r\nx\r\n', {}],
    ["[[1,2],[3]]", "1;2\r\n3;\r\n", { delimiter: "semicolon" }],
    ['{"data":{"items":[{"a/b":1}]}}', "a/b\r\n1\r\n", { pointer: "/data/items" }],
    ['{"a":1}', "a\r\n1\r\n", { delimiter: "tab" }],
    ['[{"a":"=1+1","b":-1}]', "a,b\r\n'=1+1,-1\r\n", { spreadsheet: true }],
    ['[{"__proto__":1}]', "__proto__\r\n1\r\n", {}],
  ])("turns %s into a table", async (json, table, values) => {
    expect(await csv(await bench(), { json, ...values })).toBe(table);
  });

  test("runs with its defaults, and reads large text and files alike", async () => {
    const one = await bench();
    expect(await csv(one, {})).toContain('"Hopper, Grace",1906,,"called ""Amazing Grace"""');
    const json = JSON.stringify(Array.from({ length: 20_000 }, (_, index) => ({ index, text: "é" })));
    expect((await csv(one, { json })).split("\r\n")).toHaveLength(20_002);
    await write(one.folder, { "in.json": json });
    expect((await csv(one, { source: "file", file: join(one.folder, "in.json") })).split("\r\n")).toHaveLength(20_002);
  });

  test.each<[Values, string]>([
    [{ json: "{" }, "This is not JSON"],
    [{ json: "[]", pointer: "/a" }, "There is nothing at /a"],
    [{ json: "[]", pointer: "/length" }, "There is nothing at /length"],
    [{ source: "file", file: "/no/such/file" }, "/no/such/file cannot be read"],
  ])("says what is wrong with %j", async (values, problem) => {
    const { run } = await bench();
    const done = await run("json-to-csv", values);
    expect([done.end, done.log("stderr")]).toEqual(["failed step.exit_status", expect.stringContaining(problem)]);
  });
});

describe("folder snapshot and compare", () => {
  test("remembers first, then tells what changed, until it takes the new state", async () => {
    const { run, folder } = await bench({ env: { HOME: "/nonexistent" } });
    const watched = join(folder, "watched");
    const snapshot_file = join(folder, "kept", "snapshot.json");
    await write(watched, { a: "1", "b/c": "2", "-rf": "3", "node_modules/x": "4" });
    const values = { folder: watched, snapshot_file };
    expect((await run("folder-snapshot-compare", values)).log()).toContain("First run: 3 files");
    expect((await run("folder-snapshot-compare", values)).outputs()).toMatchObject({
      added: "0",
      removed: "0",
      changed: "0",
      files: "3",
    });

    await write(watched, { a: "changed", "new\n$(touch pwned)": "5", "node_modules/y": "6" });
    await rm(join(watched, "b/c"));
    await symlink("a", join(watched, "link"));
    const changed = await run("folder-snapshot-compare", { ...values, fail_on_change: true });
    expect([changed.end, changed.log()]).toEqual([
      "failed step.exit_status",
      expect.stringContaining("~ a\n- b/c\n+ link\n+ new\\n$(touch pwned)\n2 added, 1 removed, 1 changed, 1 as before"),
    ]);
    expect((await run("folder-snapshot-compare", { ...values, update: true })).end).toBe("succeeded");
    expect((await run("folder-snapshot-compare", { ...values, fail_on_change: true })).end).toBe("succeeded");
  });

  test("keeps its snapshots in the home folder when told nothing, and takes no other file for one", async () => {
    const { run, folder } = await bench();
    await write(folder, { "watched/a": "1", "odd.json": "{}" });
    const watched = join(folder, "watched");
    expect(
      (await run("folder-snapshot-compare", { folder: watched, snapshot_file: join(folder, "odd.json") })).end,
    ).toBe("failed step.exit_status");
    expect((await run("folder-snapshot-compare", { folder: "/no/such" })).end).toBe("failed step.exit_status");
    const home = await bench({ env: { HOME: folder } });
    const first = await home.run("folder-snapshot-compare", { folder: watched });
    expect(String(first.outputs()["snapshot"])).toContain(join(folder, ".runsheet-snapshots"));
  });
});

describe("release notes", () => {
  function repository(folder: string) {
    const git = (...args: string[]) =>
      execFileSync(
        "git",
        [
          "-C",
          folder,
          "-c",
          "user.name=Test",
          "-c",
          "user.email=test@example.org",
          "-c",
          "commit.gpgsign=false",
          ...args,
        ],
        { stdio: ["ignore", "pipe", "ignore"] },
      );
    git("init", "-q");
    const commit = (...message: string[]) =>
      git("commit", "-q", "--allow-empty", ...message.flatMap((part) => ["-m", part]));
    return { git, commit };
  }

  test("groups the commits since the newest tag", async () => {
    const { run, folder, runFolder } = await bench();
    const { git, commit } = repository(folder);
    commit("feat: before");
    git("tag", "v1");
    commit("feat(api)!: new door", "BREAKING CHANGE: the old door\nis closed");
    commit("fix: $(touch pwned) {{constructor}}");
    commit("Just words");
    const done = await run("release-notes", { repository: folder, title: "Second" });
    expect(done.end).toBe("succeeded");
    const notes = (await readFile(join(runFolder(), "RELEASE_NOTES.md"), "utf8")).replaceAll(/ \([0-9a-f]{7,}\)/g, "");
    expect(notes).toBe(
      "# Second\n\n## Breaking changes\n\n- **api:** new door\n  the old door is closed\n\n## Features\n\n- **api:** new door\n\n## Fixes\n\n- $(touch pwned) {{constructor}}\n\n## Other changes\n\n- Just words\n",
    );
    expect(done.outputs()).toEqual({ commits: "3", breaking: "1", from: "v1", to: "HEAD" });
  });

  test("covers the whole history without a tag, and nothing between equal points", async () => {
    const { run, folder } = await bench();
    const { commit } = repository(folder);
    commit("chore: first");
    expect((await run("release-notes", { repository: folder })).outputs()["commits"]).toBe("1");
    expect((await run("release-notes", { repository: folder, from: "HEAD" })).log()).toContain("Nothing changed.");
  });

  test.each([
    ["a folder without a repository", {}, "cannot be read as a git repository"],
    ["an option as a name", { to: "--output=pwned" }, "there is no tag, branch or commit --output=pwned"],
    ["an unknown name", { from: "v9" }, "there is no tag, branch or commit v9"],
  ])("refuses %s", async (_, values, problem) => {
    const { run, folder } = await bench();
    if (Object.keys(values).length > 0) repository(folder).commit("first");
    const done = await run("release-notes", { repository: folder, ...values });
    expect([done.end, done.log("stderr")]).toEqual(["failed step.exit_status", expect.stringContaining(problem)]);
  });
});

describe("project test run", () => {
  const passing = 'import test from "node:test"; test("a", () => {});';

  test("sums up what passed", async () => {
    const { run, folder } = await bench();
    await write(folder, { "package.json": '{"type":"module"}', "a.test.js": passing });
    const done = await run("project-test-run", { folder });
    expect([done.end, done.outputs()]).toEqual([
      "succeeded",
      { passed: "1", failed: "0", seconds: expect.any(String), exit_status: "0" },
    ]);
  });

  test("fails as the tests do, by the project's own script", async () => {
    const { run, folder } = await bench();
    const failing = `${passing} test("b", () => { throw new Error("no"); });`;
    await write(folder, { "package.json": '{"type":"module","scripts":{"test":"node --test"}}', "a.test.js": failing });
    const done = await run("project-test-run", { folder });
    expect([done.end, done.log()]).toEqual([
      "failed step.exit_status",
      expect.stringContaining("Tests    1 passed, 1 failed"),
    ]);
  });

  test.each([
    ["Vitest", "      Tests  2 failed | 5 passed (7)", "5 passed, 2 failed"],
    ["Jest", "Tests:       1 failed, 2 passed, 3 total", "2 passed, 1 failed"],
    ["pytest", "===== 3 passed, 1 failed in 0.12s =====", "3 passed, 1 failed"],
    ["Mocha", "  4 passing (12ms)\n  1 failing", "4 passed, 1 failed"],
    ["Go", "ok  \texample.org/a\t0.1s\nFAIL\texample.org/b\t0.2s", "1 passed, 1 failed"],
    [
      "Cargo",
      "test result: ok. 2 passed; 0 failed; 0 ignored\ntest result: FAILED. 1 passed; 3 failed; 0 ignored",
      "3 passed, 3 failed",
    ],
  ])("understands the summary of %s", async (_, text, summary) => {
    const { run, folder } = await bench();
    await write(folder, { "summary.txt": `\u001b[1m${text}\u001b[0m\n`, Makefile: "test:\n\t@cat summary.txt\n" });
    expect((await run("project-test-run", { folder })).log()).toContain(summary);
  });

  test("says when it does not know how, or has no such folder", async () => {
    const { run, folder } = await bench();
    expect((await run("project-test-run", { folder })).log("stderr")).toContain("Choose how the tests are run");
    expect((await run("project-test-run", { folder: "/no/such" })).log("stderr")).toContain("There is no folder");
  });
});

describe("dependency audit", () => {
  test("asks for a lock file, and never takes silence for safety", async () => {
    const { run, folder } = await bench();
    expect((await run("dependency-audit", { folder })).log("stderr")).toContain("There is no package-lock.json");
    await write(folder, { "package-lock.json": "not a lock file", "package.json": "{}" });
    expect((await run("dependency-audit", { folder })).end).toBe("failed step.exit_status");
  });

  test("sums up by severity and fails from the chosen one on", async () => {
    const answer = {
      vulnerabilities: {
        bad: { name: "bad", severity: "high", range: "<2", fixAvailable: { name: "bad", version: "2.0.0" } },
      },
      metadata: { vulnerabilities: { low: 0, moderate: 0, high: 1, critical: 0 } },
    };
    const { folder } = await bench();
    await write(folder, {
      "package-lock.json": "{}",
      "bin/npm": `#!/bin/sh\ncat '${folder}/answer.json'\nexit 1\n`,
      "answer.json": JSON.stringify(answer),
    });
    execFileSync("chmod", ["+x", join(folder, "bin/npm")]);
    // The registry is the outside world; a stand-in for npm answers in its words.
    const { run } = await bench({ env: { PATH: `${folder}/bin:/usr/bin:/bin` } });
    const strict = await run("dependency-audit", { folder });
    expect([strict.end, strict.log()]).toEqual([
      "failed step.exit_status",
      "high      bad <2 (fixed with bad 2.0.0)\n0 low, 0 moderate, 1 high, 0 critical\n",
    ]);
    expect((await run("dependency-audit", { folder, level: "critical" })).end).toBe("succeeded");
  });
});
