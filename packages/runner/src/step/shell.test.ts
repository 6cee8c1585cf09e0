import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Host } from "../host.ts";
import { MAX_RUN_LOG } from "../limits.ts";
import { HOSTILE, planOf, report } from "../testing/plan.ts";
import { tempHost } from "../testing/temp-host.ts";

const sh = (script: string, more: object = {}) => ({ kind: "shell" as const, script, ...more });
const node = (script: string, more: object = {}) => sh(script, { interpreter: "node", ...more });
const argv = (...parts: string[]) => ({ kind: "shell" as const, argv: parts });

describe("a program's arguments", () => {
  test.each(HOSTILE)("stay one element whatever the value is: %j", async (who) => {
    await using place = await tempHost();
    const plan = planOf([argv("printf", "%s\n", "{{who}}", "x{{who}}y")], { who });
    const run = await report(plan, place.host);
    expect(run.log()).toBe(`${who}\nx${who}y\n`);
    expect(existsSync(join(place.root, plan.runId, "1", "pwned"))).toBe(false);
  });

  test("cannot hold a NUL or more than the system takes", async () => {
    await using place = await tempHost();
    const nul = await report(planOf([argv("echo", "{{who}}")], { who: "a\0b" }), place.host);
    const long = await report(planOf([argv("echo", "{{who}}")], { who: "x".repeat(1_000_000) }), place.host);
    expect([nul.end, long.end]).toEqual(["failed shell.nul", "failed shell.value_too_large"]);
  });

  test("bring text and numbers, and nothing for what is not filled in", async () => {
    await using place = await tempHost();
    const run = await report(
      planOf([argv("printf", "[%s]", "{{n}}", "{{list}}", "{{gone}}")], { n: 3, list: ["a", "b"], gone: null }),
      place.host,
    );
    expect(run.log()).toBe("[3][a,b][]");
  });
});

describe("a script", () => {
  test.each(HOSTILE)("sees a value in its environment, never in its text: %j", async (who) => {
    await using place = await tempHost();
    const plan = planOf(
      [sh('printf "%s" "$RUNSHEET_VAR_WHO"; : "{{who}}"'), node("process.stdout.write(process.env.RUNSHEET_VAR_WHO)")],
      { who },
    );
    const run = await report(plan, place.host);
    expect([run.log("stdout", 0), run.log("stdout", 1), run.end]).toEqual([who, who, "succeeded"]);
    expect(existsSync(join(place.root, plan.runId, "1", "pwned"))).toBe(false);
  });

  test("gets a value over 100 KiB as a file, and only so", async () => {
    await using place = await tempHost();
    const script = 'echo "[${RUNSHEET_VAR_WHO-absent}]"; wc -c < "$RUNSHEET_VAR_WHO_FILE"';
    const run = await report(planOf([sh(script)], { who: "é".repeat(500_000) }), place.host);
    expect(run.log().split(/\s+/).filter(Boolean)).toEqual(["[absent]", "1000000"]);
  });

  test("may be longer than one argument", async () => {
    await using place = await tempHost();
    const long = `# ${"x".repeat(300_000)}\n`;
    const run = await report(
      planOf([
        sh(`${long}echo sh`),
        node(`//${long}import "node:fs"; console.log("node");`),
        sh(`${long}echo bash`, { interpreter: "bash" }),
      ]),
      place.host,
    );
    expect([run.log(), run.end]).toEqual(["sh\nnode\nbash\n", "succeeded"]);
  });

  test("in node may be a module or not, and may begin with a dash", async () => {
    await using place = await tempHost();
    const run = await report(
      planOf([
        node('import { sep } from "node:path"; console.log(await sep)'),
        node('import { randomUUID } from "node:crypto"; console.log(randomUUID().length)'),
        node('console.log(require("node:path").sep)'),
        node("-console.log(1)"),
      ]),
      place.host,
    );
    expect([run.log(), run.end]).toEqual(["/\n36\n/\n1\n", "succeeded"]);
  });

  test("knows its run, and none of the runner's secrets", async () => {
    await using place = await tempHost({
      env: { DATABASE_URL: "postgres://secret", API_TOKEN: "secret", NODE_OPTIONS: "--title=x" },
    });
    const plan = planOf([sh("env")]);
    const run = await report(plan, place.host);
    expect(run.log()).not.toMatch(/secret|NODE_OPTIONS/);
    expect(run.log()).toContain(`RUNSHEET_RUN_ID=${plan.runId}\n`);
    expect(run.log()).toMatch(/^PATH=/m);
  });
});

describe("how a program ends", () => {
  test.each([
    ["by its exit status", sh("exit 7"), "step.exit_status", "The program ended with exit status 7\n"],
    ["by a signal", sh("kill -9 $$"), "step.signal", "The program was ended by SIGKILL\n"],
    [
      "as a missing program",
      argv("no-such-program-here"),
      "shell.missing_program",
      "There is no program no-such-program-here on this machine.\n",
    ],
    ["as what is no program", argv("/etc/passwd"), "shell.not_executable", "/etc/passwd may not be executed.\n"],
    [
      "in a missing folder",
      { ...argv("true"), folder: "nowhere" },
      "shell.missing_folder",
      "There is no folder nowhere in the run's folder.\n",
    ],
    [
      "outside its folder",
      { ...argv("true"), folder: "../.." },
      "files.outside_folder",
      "../.. is not a folder below the run's folder.\n",
    ],
  ])("%s is told", async (_, step, reason, line) => {
    await using place = await tempHost();
    const run = await report(planOf([step]), place.host);
    expect([run.end, run.log("system")]).toEqual([`failed ${reason}`, line]);
  });

  test("is not asked where nobody may start programs", async () => {
    await using place = await tempHost({ shellAllowed: false });
    const run = await report(planOf([argv("true")]), place.host);
    expect([run.end, run.log("system")]).toEqual([
      "failed shell.not_allowed",
      expect.stringContaining("may not start programs"),
    ]);
    expect(readdirSync(place.root)).toEqual([]);
  });

  test("does not wait for what holds its output open", async () => {
    await using place = await tempHost();
    // Waiting would outlast the test's own timeout by far.
    const run = await report(planOf([sh("sleep 600 & echo done")]), place.host);
    expect([run.log(), run.end]).toEqual(["done\n", "succeeded"]);
  });

  test("does not wait for one that keeps writing, nor one that left the group", async () => {
    await using place = await tempHost();
    const run = await report(
      planOf([
        sh("yes & :"),
        node('require("node:child_process").spawn("yes", { detached: true, stdio: "inherit" }).unref()'),
      ]),
      place.host,
    );
    expect(run.end).toBe("succeeded");
  }, 20_000);
});

describe("output", () => {
  test("is decoded across the borders of its chunks", async () => {
    await using place = await tempHost();
    const script =
      'const b = Buffer.from("é€💥"); (async () => { for (const x of b) { process.stdout.write(Buffer.of(x)); await new Promise(setImmediate); } })()';
    const run = await report(planOf([node(script)]), place.host);
    expect(run.log()).toBe("é€💥");
  });

  test("keeps its last bytes, and turns what no text can hold into U+FFFD", async () => {
    await using place = await tempHost();
    const run = await report(planOf([sh("printf 'a\\000b\\377c\\303'")]), place.host);
    expect(run.log()).toBe("a\uFFFDb\uFFFDc\uFFFD");
  });

  test("keeps a byte order mark", async () => {
    await using place = await tempHost();
    const run = await report(planOf([sh("printf '\\357\\273\\277x'")]), place.host);
    expect(run.log()).toBe("\uFEFFx");
  });

  test("arrives whole and in pieces that fit an event", async () => {
    await using place = await tempHost();
    const run = await report(planOf([node('for (let i = 0; i < 200000; i++) console.log(i + " 💥")')]), place.host);
    expect(run.log()).toBe(Array.from({ length: 200_000 }, (_, index) => `${index} 💥\n`).join(""));
  });

  test("waits in its pipe while the events are not read", async () => {
    await using place = await tempHost();
    let read = 0;
    let told = 0;
    let most = 0;
    const run = await report(
      planOf([sh("head -c 20000000 /dev/zero | tr '\\0' x")]),
      counting(place.host, (bytes) => (read += bytes)),
      undefined,
      (event) => {
        if (event.type === "log") told += event.text.length;
        most = Math.max(most, read - told);
      },
    );
    expect([told, run.end]).toEqual([20_000_000, "succeeded"]);
    expect(most).toBeLessThan(2_000_000);
  });

  test("is dropped with a line once the run has said too much", async () => {
    await using place = await tempHost();
    let kept = 0;
    const run = await report(
      planOf([sh(`head -c ${MAX_RUN_LOG + 5_000_000} /dev/zero | tr '\\0' x`), sh("echo more")]),
      place.host,
      undefined,
      (event) => {
        if (event.type === "log" && event.stream === "stdout") kept += event.text.length;
      },
    );
    expect([kept, run.end]).toEqual([MAX_RUN_LOG, "succeeded"]);
    expect(run.log("system")).toBe("The log of this run has reached 50 MB; the rest of its output is dropped.\n");
  }, 30_000);

  test("comes in the order in which a stream was written, with what Runsheet says after it", async () => {
    await using place = await tempHost();
    const run = await report(planOf([sh("echo a; echo b >&2; exit 1")]), place.host);
    const said = run.events.flatMap((event) => (event.type === "log" ? [event.stream] : []));
    expect(said.at(-1)).toBe("system");
    expect([run.log("stdout"), run.log("stderr")]).toEqual(["a\n", "b\n"]);
  });
});

describe("outputs and progress", () => {
  test("are read from their files: declared names, last value, nothing else", async () => {
    await using place = await tempHost();
    const script =
      'printf "a=1\\r\\nb=x=y\\na=2\\nnope\\n__proto__=1\\nc\\0d=1\\nundeclared=1\\n" > "$RUNSHEET_OUTPUT"; echo 10 > "$RUNSHEET_PROGRESS"; echo 250% >> "$RUNSHEET_PROGRESS"';
    const run = await report(planOf([sh(script, { outputs: ["a", "b", "missing"] })]), place.host);
    expect(run.outputs()).toEqual({ a: "2", b: "x=y" });
    expect(run.events).toContainEqual(expect.objectContaining({ type: "progress", percent: 100 }));
  });

  test("of a failed step are kept", async () => {
    await using place = await tempHost();
    const run = await report(planOf([sh('echo a=1 > "$RUNSHEET_OUTPUT"; exit 1', { outputs: ["a"] })]), place.host);
    expect([run.outputs(), run.end]).toEqual([{ a: "1" }, "failed step.exit_status"]);
  });

  test("may not be too large, and are never waited for", async () => {
    await using place = await tempHost();
    const large = await report(planOf([sh('head -c 1100000 /dev/zero | tr "\\0" x > "$RUNSHEET_OUTPUT"')]), place.host);
    const fifo = await report(
      planOf([sh('mkfifo "$RUNSHEET_OUTPUT"; ln -s /etc/passwd "$RUNSHEET_PROGRESS"')]),
      place.host,
    );
    expect([large.end, fifo.end]).toEqual(["failed output.too_large", "succeeded"]);
  });
});

/** The same host, telling how many bytes of standard output have been read. */
function counting(host: Host, tell: (bytes: number) => void): Host {
  async function* counted(stream: AsyncIterable<Uint8Array>) {
    for await (const bytes of stream) {
      tell(bytes.length);
      yield bytes;
    }
  }
  return {
    ...host,
    folder: (runId, attempt) => {
      const folder = host.folder(runId, attempt);
      return {
        ...folder,
        spawn: async (command) => {
          const program = await folder.spawn(command);
          return { ...program, stdout: counted(program.stdout) };
        },
      };
    },
  };
}
