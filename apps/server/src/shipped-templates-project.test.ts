import { execFileSync } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { packageRegistry, projectWithBadPackage } from "./testing/package-registry.ts";
import { bench, write } from "./testing/shipped-bench.ts";

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
    const { run, folder } = await bench();
    await write(folder, projectWithBadPackage(await packageRegistry()));
    const strict = await run("dependency-audit", { folder });
    expect([strict.end, strict.log()]).toEqual([
      "failed step.exit_status",
      "high      bad 1.0.0 (fixed with bad 2.0.0)\n0 low, 0 moderate, 1 high, 0 critical\n",
    ]);
    expect((await run("dependency-audit", { folder, level: "critical" })).end).toBe("succeeded");
  });
});
