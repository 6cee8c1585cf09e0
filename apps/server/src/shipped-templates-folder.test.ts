import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, readdir, rm, symlink, utimes } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { bench, write } from "./testing/shipped-bench.ts";

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
