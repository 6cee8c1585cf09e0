import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { RunnerEvent } from "./host.ts";
import { execute } from "./run.ts";
import { planOf, report } from "./testing/plan.ts";
import { ended, tempHost } from "./testing/temp-host.ts";

const sh = (script: string, more: object = {}) => ({ kind: "shell" as const, script, ...more });
/** Starts a grandchild that outlives its parent, tells both ids, and stays. */
const FAMILY = "sh -c 'sleep 600 & echo $!; wait' & echo $$; wait";
const numbersIn = (text: string) => text.trim().split(/\s+/).map(Number);

describe("a run", () => {
  test("tells its steps in order, and its end exactly once", async () => {
    await using place = await tempHost();
    const run = await report(planOf([sh("echo one"), sh("echo two >&2"), { kind: "wait", seconds: 0 }]), place.host);
    expect(run.events.map((event) => ("step" in event ? `${event.type} ${event.step}` : event.type))).toEqual([
      "step_started 0",
      "log 0",
      "step_finished 0",
      "step_started 1",
      "log 1",
      "step_finished 1",
      "step_started 2",
      "log 2",
      "step_finished 2",
      "run_finished",
    ]);
    expect([run.log("stdout"), run.log("stderr"), run.end]).toEqual(["one\n", "two\n", "succeeded"]);
  });

  test("skips what follows a failed step, and takes its reason", async () => {
    await using place = await tempHost();
    const run = await report(planOf([sh("true"), sh("exit 3"), sh("echo never")]), place.host);
    expect(run.steps).toEqual(["succeeded", "failed step.exit_status", "skipped run.step_failed"]);
    expect(run.end).toBe("failed step.exit_status");
    expect(run.events.filter((event) => event.type === "step_started")).toHaveLength(2);
  });

  test("hands outputs to later steps as text, arguments and environment", async () => {
    await using place = await tempHost();
    const steps = [
      sh('echo "token=$(printf "a b;c")" >> "$RUNSHEET_OUTPUT"', { outputs: ["token"] }),
      { kind: "shell" as const, argv: ["printf", "%s|", "{{steps.s0.token}}", "{{steps.s0.constructor}}"] },
      sh('echo "$RUNSHEET_STEP_S0_TOKEN"'),
    ];
    const run = await report(planOf(steps), place.host);
    expect([run.outputs(0), run.log("stdout", 1), run.log("stdout", 2)]).toEqual([
      { token: "a b;c" },
      "a b;c||",
      "a b;c\n",
    ]);
  });

  test("turns what nobody expected into a failed step", async () => {
    await using place = await tempHost();
    const broken = {
      ...place.host,
      folder: () => ({
        path: "nowhere",
        write: () => Promise.reject(new Error("disk full")),
        spawn: () => Promise.reject(new Error("no")),
      }),
    };
    const run = await report(planOf([{ kind: "files", files: [{ path: "a" }] }]), broken);
    expect([run.end, run.log("system")]).toEqual(["failed step.error", "disk full\n"]);
  });
});

describe("a timeout", () => {
  test("of a step ends the whole process tree", async () => {
    await using place = await tempHost();
    const run = await report(planOf([sh(FAMILY, { timeoutSeconds: 0.3 }), sh("true")]), place.host);
    expect([run.steps, run.end]).toEqual([
      ["timed_out step.timeout", "skipped run.step_failed"],
      "timed_out step.timeout",
    ]);
    expect(numbersIn(run.log())).toHaveLength(2);
    await Promise.all(numbersIn(run.log()).map(ended));
  });

  test("of the run ends the step that is on and skips the rest", async () => {
    await using place = await tempHost();
    const run = await report(
      planOf([sh(FAMILY), { kind: "wait", seconds: 0 }], {}, { timeoutSeconds: 0.3 }),
      place.host,
    );
    expect([run.steps, run.end]).toEqual([["timed_out run.timeout", "skipped run.timeout"], "timed_out run.timeout"]);
    await Promise.all(numbersIn(run.log()).map(ended));
  });

  test.each([
    ["wait", { kind: "wait", seconds: 600 }],
    ["shell that ignores SIGTERM in its children", sh("(trap '' TERM; sleep 600) & wait")],
  ] as const)(
    "ends a %s",
    async (_, step) => {
      await using place = await tempHost();
      const run = await report(planOf([{ ...step, timeoutSeconds: 0.1 }]), place.host);
      expect(run.end).toBe("timed_out step.timeout");
    },
    15_000,
  );
});

describe("canceling", () => {
  test("ends the process tree at the first word of its output", async () => {
    await using place = await tempHost();
    const cancel = new AbortController();
    const run = await report(
      planOf([sh(FAMILY), sh("true")]),
      place.host,
      cancel.signal,
      (event) => event.type === "log" && cancel.abort(),
    );
    expect([run.steps, run.end]).toEqual([["canceled run.canceled", "skipped run.canceled"], "canceled run.canceled"]);
    await Promise.all(numbersIn(run.log()).map(ended));
  });

  test("takes a dotted abort reason as its own", async () => {
    await using place = await tempHost();
    const cancel = new AbortController();
    const run = await report(planOf([{ kind: "wait", seconds: 600 }]), place.host, cancel.signal, () =>
      cancel.abort("run.lease_lost"),
    );
    expect(run.end).toBe("canceled run.lease_lost");
  });

  test("before the start does nothing at all", async () => {
    await using place = await tempHost();
    const run = await report(planOf([sh("touch ran"), sh("true")]), place.host, AbortSignal.abort());
    expect(run.events.map((event) => event.type)).toEqual(["step_finished", "step_finished", "run_finished"]);
    expect([run.steps, run.end]).toEqual([["skipped run.canceled", "skipped run.canceled"], "canceled run.canceled"]);
  });

  test("lets a program clean up, and keeps what it says then", async () => {
    await using place = await tempHost();
    const cancel = new AbortController();
    const polite = sh("trap 'echo bye; exit 0' TERM; echo ready; while :; do sleep 0.02; done");
    const run = await report(
      planOf([polite]),
      place.host,
      cancel.signal,
      (event) => event.type === "log" && cancel.abort(),
    );
    expect([run.log(), run.end]).toEqual(["ready\nbye\n", "canceled run.canceled"]);
  });

  test("gives children their grace although their parent ends at once", async () => {
    await using place = await tempHost();
    const cancel = new AbortController();
    const script = "(trap 'sleep 1.3; echo saved; exit 0' TERM; echo ready; while :; do sleep 0.02; done) & wait";
    const run = await report(
      planOf([sh(script)]),
      place.host,
      cancel.signal,
      (event) => event.type === "log" && cancel.abort(),
    );
    expect([run.log(), run.end]).toEqual(["ready\nsaved\n", "canceled run.canceled"]);
  });
});

describe("leaving early", () => {
  test("between two events ends everything before it is over", async () => {
    await using place = await tempHost();
    let pids: number[] = [];
    for await (const event of execute(planOf([sh(FAMILY)]), place.host, new AbortController().signal)) {
      if (event.type !== "log") continue;
      pids = numbersIn(event.text);
      break;
    }
    expect(pids.length).toBeGreaterThan(0);
    await Promise.all(pids.map(ended));
  });

  test("while a silent program is waited for ends it at once", async () => {
    await using place = await tempHost();
    const plan = planOf([sh("echo $$ > pid; exec sleep 600")]);
    const events = execute(plan, place.host, new AbortController().signal);
    expect(((await events.next()).value as RunnerEvent).type).toBe("step_started");
    const pending = events.next();
    const path = join(place.root, plan.runId, "1", "pid");
    const pid = await until(() => readFile(path, "utf8").then(Number, () => 0));
    await Promise.all([pending, events.return()]);
    await ended(pid);
  });

  test("before the first event starts nothing", async () => {
    await using place = await tempHost();
    const events = execute(planOf([sh("true")]), place.host, new AbortController().signal);
    await events.return();
    expect(await events.next()).toEqual({ done: true, value: undefined });
  });
});

async function until<T>(look: () => Promise<T>): Promise<T> {
  for (;;) {
    const found = await look();
    if (found) return found;
  }
}
