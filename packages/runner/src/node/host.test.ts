import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdir, readdir, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { hostSuite } from "../testing/host-suite.ts";
import { planOf, report } from "../testing/plan.ts";
import { ended, tempHost } from "../testing/temp-host.ts";
import { endLeftovers, removeRunFolder } from "./host.ts";
import { birthOf, groupRuns, processRuns } from "./process-table.ts";

describe("a node host", () => {
  hostSuite(tempHost);
});

const sh = (script: string) => ({ kind: "shell" as const, script });

/** A runner in a process of its own that has started a program; resolves with the ids that the program told. */
async function otherRunner(root: string, script: string) {
  const main = fileURLToPath(new URL("../testing/runner-process.ts", import.meta.url));
  const runner = spawn(process.execPath, [main, root, script], { stdio: ["ignore", "pipe", "inherit"] });
  const [first] = (await once(runner.stdout, "data")) as [Buffer];
  return { runner, pids: String(first).trim().split(/\s+/).map(Number) };
}

async function kill(runner: ReturnType<typeof spawn>): Promise<void> {
  runner.kill("SIGKILL");
  await once(runner, "exit");
}

describe("what a killed runner left", () => {
  test.each([
    ["a program and its children", "sh -c 'sleep 600 & wait' & echo $$ $!; wait"],
    ["children whose parent is gone", "sleep 600 & echo $$ $!; kill -9 $$"],
    ["a child that left the group", "setsid sleep 600 & sleep 600 & echo $$ $!; wait"],
  ])("%s is ended at the next boot, once", async (_, script) => {
    await using place = await tempHost();
    const { runner, pids } = await otherRunner(place.root, script);
    await kill(runner);
    expect(processRuns(pids[1]!)).toBe(true);
    expect(await endLeftovers(place.root)).toBe(1);
    await Promise.all(pids.map(ended));
    expect(await readdir(join(place.root, ".live"))).toEqual([]);
    expect(await endLeftovers(place.root)).toBe(0);
  });

  test("is left alone while its runner lives", async () => {
    await using place = await tempHost();
    const { runner, pids } = await otherRunner(place.root, "echo $$; exec sleep 600");
    expect(await endLeftovers(place.root)).toBe(0);
    expect(processRuns(pids[0]!)).toBe(true);
    await kill(runner);
    expect(await endLeftovers(place.root)).toBe(1);
  });

  test("is not confused with a stranger that has its number, nor with what is no record", async () => {
    await using place = await tempHost();
    const stranger = spawn("sleep", ["600"], { detached: true });
    const record = (more: object) =>
      JSON.stringify({ group: stranger.pid, runId: "r", born: "another", owner: 1, ownerBorn: "another", ...more });
    await mkdir(join(place.root, ".live"));
    const files = [record({}), record({ group: 1 }), record({ group: 0 }), record({ group: "x" }), "{", ""];
    await Promise.all(files.map((text, index) => writeFile(join(place.root, ".live", `${index}.json`), text)));
    expect(await endLeftovers(place.root)).toBe(0);
    expect(processRuns(stranger.pid!)).toBe(true);
    stranger.kill("SIGKILL");
  });

  test("is nothing where nothing ever ran", async () => {
    await using place = await tempHost();
    expect(await endLeftovers(join(place.root, "none"))).toBe(0);
  });

  test("leaves no note when all went well", async () => {
    await using place = await tempHost();
    await report(planOf([sh("true"), sh("exit 1")]), place.host);
    expect(await readdir(join(place.root, ".live"))).toEqual([]);
  });
});

describe("ending a program", () => {
  test("reaches a child that left its group", async () => {
    await using place = await tempHost();
    const cancel = new AbortController();
    const run = await report(
      planOf([sh("setsid sh -c 'echo $$; exec sleep 600' & wait")]),
      place.host,
      cancel.signal,
      (event) => event.type === "log" && cancel.abort(),
    );
    await ended(Number(run.log().trim()));
    expect(run.end).toBe("canceled run.canceled");
  });

  test("takes what a finished program left in its group", async () => {
    await using place = await tempHost();
    const run = await report(planOf([sh("sleep 600 >/dev/null 2>&1 & echo $!")]), place.host);
    await ended(Number(run.log().trim()));
    expect(run.end).toBe("succeeded");
  });
});

describe("the process table", () => {
  test("knows a process by its birth", async () => {
    const child = spawn("sleep", ["600"], { detached: true });
    const born = await birthOf(child.pid!);
    expect([born, groupRuns(child.pid!), processRuns(child.pid!)]).toEqual([await birthOf(child.pid!), true, true]);
    expect(born).not.toBe(await birthOf(process.pid));
    child.kill("SIGKILL");
    await once(child, "exit");
    expect([await birthOf(child.pid!), groupRuns(child.pid!), processRuns(child.pid!)]).toEqual([
      undefined,
      false,
      false,
    ]);
  });
});

describe("removing a run's folder", () => {
  test("removes all attempts and follows no link", async () => {
    await using place = await tempHost();
    const plan = planOf([sh("mkdir -p a/b; touch a/b/c")]);
    await report(plan, place.host);
    await mkdir(join(place.root, "kept"));
    await symlink(join(place.root, "kept"), join(place.root, plan.runId, "1", "link"));
    await removeRunFolder(place.root, plan.runId);
    expect([existsSync(join(place.root, plan.runId)), existsSync(join(place.root, "kept"))]).toEqual([false, true]);
    await removeRunFolder(place.root, plan.runId);
  });

  test.each(["", ".", "..", "../x", "a/b", ".live", "a\0"])("refuses %j as an id", async (runId) => {
    await using place = await tempHost();
    expect(() => removeRunFolder(place.root, runId)).toThrow(TypeError);
  });
});
