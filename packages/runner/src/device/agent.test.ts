import { AppError } from "@runsheet/contract/error";
import type { RunnerEvent } from "@runsheet/contract/run-event";
import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import { claimOf, TEMPLATE, WORKSPACE } from "../testing/claim.ts";
import { FakeServer, type KeptRun } from "../testing/fake-server.ts";
import { Life, memoryJournal, mortalLine, quickHost } from "../testing/mortal.ts";
import { startAgent } from "./agent.ts";
import type { AgentSettings } from "./agent-state.ts";

vi.setConfig({ testTimeout: 60_000 });

const LINES = 20;
const settings: AgentSettings = {
  taking: true,
  concurrency: 2,
  workspaces: [WORKSPACE],
  templates: null,
  agreed: { [TEMPLATE]: ["script:sh"] },
  refused: {},
};
const never = new Promise<void>(() => undefined);

/** One machine with its disk; each start is a process. */
function machine(server: FakeServer, { lines = LINES, outboxLimit = 10_000_000 } = {}) {
  const disk: Parameters<typeof memoryJournal>[0] = new Map();
  /** The runs of which a program was started, one for each time. */
  const spawned: string[] = [];
  return {
    disk,
    spawned,
    async start(change: Partial<AgentSettings> = {}, onSpawn: (life: Life) => void = () => undefined) {
      const life = new Life();
      const host = quickHost(lines, life, (run) => {
        spawned.push(run);
        onSpawn(life);
      });
      const agent = await startAgent({
        line: mortalLine(server.line(), life),
        journal: memoryJournal(disk, life),
        host: () => host,
        settings: { ...settings, ...change },
        outboxLimit,
        onChange: () => undefined,
        onFault: () => undefined,
      });
      return { ...agent, kill: () => life.kill() };
    },
  };
}

/** Resolves once something is true. */
async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setImmediate(resolve));
}

const text = (events: RunnerEvent[]) =>
  events.map((event) => (event.type === "log" && event.stream === "stdout" ? event.text : "")).join("");
const counted = (lines: number) => Array.from({ length: lines }, (_, index) => `${index + 1}\n`).join("");
const isDone = (kept: KeptRun) => kept.state === "done";

describe("a device", () => {
  test("does what it is given, and forgets it once the server has all of it", async () => {
    const server = new FakeServer();
    const { start, disk } = machine(server);
    const agent = await start();
    const runs = [1, 2, 3].map(() => server.queue(claimOf()));
    await until(() => runs.every(isDone) && disk.size === 0);
    for (const run of runs) {
      expect(text(run.events)).toBe(counted(LINES));
      expect(run.ends).toEqual(["succeeded"]);
    }
    expect(Math.max(...server.asked.map(({ places }) => places))).toBe(2);
    await agent.stop(never);
  });

  test("finishes without the network, and tells everything once it is back", async () => {
    const server = new FakeServer();
    const { start, disk } = machine(server);
    const agent = await start();
    const run = server.queue(claimOf());
    await until(() => run.reported > 0);
    server.weather = () => "lost";
    await until(() => agent.state().runs[0]?.phase === "reporting");
    expect(agent.state().connection.state).toBe("offline");
    expect(agent.state().outbox).toMatchObject({ runs: 1, full: false });
    server.weather = () => "fine";
    agent.resume();
    await until(() => isDone(run) && disk.size === 0);
    expect(text(run.events)).toBe(counted(LINES));
    expect(agent.state()).toMatchObject({ connection: { state: "online" }, runs: [], outbox: { runs: 0 } });
    await agent.stop(never);
  });

  test("asks at once when it wakes up, whatever it waited for", async () => {
    const server = new FakeServer();
    const { start } = machine(server);
    const agent = await start();
    await until(() => server.asked.length > 0);
    const before = server.asked.length;
    agent.resume();
    await until(() => server.asked.length > before);
    expect(server.asked.at(-1)).toEqual(server.asked[0]);
    await agent.stop(never);
  });

  test("ends what is canceled, and drops what was given to somebody else", async () => {
    const server = new FakeServer();
    const { start, disk } = machine(server, { lines: 1_000_000 });
    const agent = await start();
    const [canceled, lost] = [server.queue(claimOf()), server.queue(claimOf())];
    await until(() => canceled.reported > 0 && lost.reported > 0);
    server.cancel(canceled.claim.run);
    server.take(lost.claim.run);
    await until(() => isDone(canceled) && disk.size === 0);
    expect(canceled.ends).toEqual(["canceled"]);
    expect(lost.ends).toEqual(["taken"]);
    await agent.stop(never);
  });

  test("takes nothing while it is paused, and what waits as soon as it may", async () => {
    const server = new FakeServer();
    const { start } = machine(server);
    const agent = await start({ taking: false });
    const run = server.queue(claimOf());
    await until(() => server.asked.length > 0);
    expect(server.asked.at(-1)).toMatchObject({ state: "paused", places: 0 });
    expect(run.state).toBe("queued");
    agent.configure(settings);
    await until(() => isDone(run));
    await agent.stop(never);
  });

  test("takes no place beyond those it has", async () => {
    const server = new FakeServer();
    const { start } = machine(server, { lines: 200 });
    const agent = await start({ concurrency: 3 });
    let most = 0;
    const runs = Array.from({ length: 12 }, () => server.queue(claimOf()));
    await until(() => {
      most = Math.max(most, agent.state().runs.filter(({ phase }) => phase !== "reporting").length);
      return runs.every(isDone);
    });
    expect(most).toBe(3);
    await agent.stop(never);
  });
});

describe("what the person lets it do", () => {
  test("is kept whatever the server offers", async () => {
    const server = new FakeServer();
    const { start } = machine(server);
    const agent = await start({ templates: [] });
    const run = server.queue(claimOf());
    const elsewhere = server.queue(claimOf({ workspaceId: "0193a1de-7b1f-7c3e-9d53-0a6f2a1f4b99" }));
    await until(() => run.declined !== null && elsewhere.declined !== null);
    expect([run.declined, elsewhere.declined]).toEqual(["runner.not_allowed", "runner.not_allowed"]);
    agent.configure(settings);
    await until(() => isDone(run));
    expect(elsewhere.ends).toEqual([]);
    await agent.stop(never);
  });

  test("is asked for when a template gains a capability, and not twice when refused", async () => {
    const server = new FakeServer();
    const { start } = machine(server);
    const agent = await start({ agreed: {} });
    const run = server.queue(claimOf());
    await until(() => agent.state().consents.length > 0);
    expect(agent.state().consents).toMatchObject([
      { templateId: TEMPLATE, templateName: "Count", added: [{ kind: "script", name: "sh" }] },
    ]);
    expect(run).toMatchObject({ declined: "runner.consent_needed", ends: [] });
    agent.configure({ ...settings, agreed: {}, refused: { [TEMPLATE]: ["script:sh"] } });
    expect(agent.state().consents).toEqual([]);
    agent.configure(settings);
    await until(() => isDone(run));
    expect(run.ends).toEqual(["succeeded"]);
    await agent.stop(never);
  });

  test("counts by the document itself, and consent to one template is none to another", async () => {
    const server = new FakeServer();
    const { start } = machine(server);
    const agent = await start();
    const other = server.queue(claimOf({ templateId: "0193a1de-7b1f-7c3e-9d53-0a6f2a1f4b33" }));
    const unsaved = server.queue(claimOf({ templateId: null }));
    await until(() => other.declined !== null && unsaved.declined !== null);
    expect([other.declined, unsaved.declined]).toEqual(["runner.consent_needed", "runner.consent_needed"]);
    await agent.stop(never);
  });
});

describe("a run whose secrets the server does not give out", () => {
  test("fails with the reason when that is an answer", async () => {
    const server = new FakeServer();
    server.acceptFault = new AppError("not_found", "secret.missing", "There is no secret TOKEN");
    const { start } = machine(server);
    const agent = await start();
    const run = server.queue(claimOf());
    await until(() => isDone(run));
    expect(run.events).toMatchObject([
      { type: "log", text: "There is no secret TOKEN\n" },
      { type: "run_finished", state: "failed", reason: "secret.missing" },
    ]);
    await agent.stop(never);
  });

  test("waits when it is a fault", async () => {
    const server = new FakeServer();
    server.acceptFault = new AppError("unavailable", "internal");
    const { start } = machine(server);
    const agent = await start();
    const run = server.queue(claimOf());
    await until(() => agent.state().runs[0]?.phase === "preparing");
    server.acceptFault = null;
    await until(() => isDone(run));
    expect(run.ends).toEqual(["succeeded"]);
    await agent.stop(never);
  });
});

describe("a full outbox", () => {
  test("takes nothing new, keeps how everything ends, and says what it drops", async () => {
    const server = new FakeServer();
    const { start } = machine(server, { lines: 3_000, outboxLimit: 4_000 });
    const agent = await start();
    const run = server.queue(claimOf());
    await until(() => run.reported > 0);
    server.weather = () => "lost";
    await until(() => agent.state().runs[0]?.phase === "reporting");
    expect(agent.state().outbox.full).toBe(true);
    const waiting = server.queue(claimOf());
    server.weather = () => "fine";
    agent.resume();
    await until(() => isDone(run) && isDone(waiting));
    expect(server.asked.some(({ places, holding }) => places === 0 && holding.length === 1)).toBe(true);
    expect(run.ends).toEqual(["succeeded"]);
    expect(text(run.events).length).toBeLessThan(counted(3_000).length);
    expect(run.events).toContainEqual(
      expect.objectContaining({ type: "log", stream: "system", text: expect.stringContaining("no more room") }),
    );
    expect(run.events.at(-1)).toMatchObject({ type: "run_finished" });
    await agent.stop(never);
  });
});

describe("a process that is killed", () => {
  test("in the moment in which it starts the program has lost the run, though no event of it is on disk", async () => {
    const server = new FakeServer();
    const { start, disk, spawned } = machine(server);
    await start({}, (life) => life.kill());
    const run = server.queue(claimOf());
    await until(() => spawned.length > 0);
    server.wake();
    const second = await start();
    await until(() => isDone(run) && disk.size === 0);
    expect(run.ends).toEqual(["runner.lost", "succeeded"]);
    await second.stop(never);
  });
});

describe("stopping", () => {
  test("gives back what does not end in time, and it is done by the next process", async () => {
    const server = new FakeServer();
    const { start, disk } = machine(server, { lines: 500 });
    const first = await start();
    const run = server.queue(claimOf());
    await until(() => run.reported > 0);
    await first.stop(Promise.resolve());
    const second = await start();
    await until(() => isDone(run) && disk.size === 0);
    expect(run.ends).toEqual(["runner.stopped", "succeeded"]);
    await second.stop(never);
  });

  test("says last that it leaves, and still names what it could not report", async () => {
    const server = new FakeServer();
    const { start, disk } = machine(server);
    const agent = await start();
    const run = server.queue(claimOf());
    await until(() => run.state === "held");
    server.reportFault = new AppError("limited", "request.limited");
    await agent.stop(never);
    const { run: id, fence } = run.claim;
    expect(server.asked.at(-1)).toMatchObject({ state: "leaving", places: 0, holding: [{ run: id, fence }] });
    expect([run.ends, disk.size]).toEqual([[], 1]);
    server.reportFault = null;
    const next = await start();
    await until(() => isDone(run));
    await next.stop(never);
    expect(server.asked.at(-1)).toMatchObject({ state: "leaving", holding: [] });
  });

  test("without the network leaves it to the next process to say so", async () => {
    const server = new FakeServer();
    const { start, disk } = machine(server, { lines: 500 });
    const first = await start();
    const run = server.queue(claimOf());
    await until(() => run.reported > 0);
    server.weather = () => "lost";
    await first.stop(Promise.resolve());
    expect([run.ends, disk.size]).toEqual([[], 1]);
    expect(server.asked.at(-1)).not.toMatchObject({ state: "leaving" });
    server.weather = () => "fine";
    const second = await start();
    await until(() => isDone(run));
    expect(run.ends).toEqual(["runner.stopped", "succeeded"]);
    await second.stop(never);
  });
});

/** What may happen, in any order. */
const Happening = fc.oneof(
  { weight: 4, arbitrary: fc.record({ what: fc.constant("queue" as const) }) },
  { weight: 3, arbitrary: fc.record({ what: fc.constant("kill" as const), after: fc.integer({ min: 0, max: 60 }) }) },
  {
    weight: 4,
    arbitrary: fc.record({
      what: fc.constant("weather" as const),
      calls: fc.array(fc.constantFrom("fine" as const, "lost" as const, "answer_lost" as const), { maxLength: 12 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ what: fc.constant("wake" as const) }) },
  { weight: 2, arbitrary: fc.record({ what: fc.constant("wait" as const), after: fc.integer({ min: 1, max: 80 }) }) },
);

describe("whatever the network, the disk and the process do", () => {
  test("each run ends once, and the server has every event of it once and in order", { timeout: 300_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(Happening, { minLength: 3, maxLength: 25 }), async (happenings) => {
        const server = new FakeServer();
        const { start, disk, spawned } = machine(server);
        let agent = await start();
        const ticks = async (count: number) => {
          for (let tick = 0; tick < count; tick += 1) await new Promise<void>((resolve) => setImmediate(resolve));
        };
        let kills = 0;
        for (const happening of happenings) {
          if (happening.what === "queue") server.queue(claimOf());
          if (happening.what === "wake") agent.resume();
          if (happening.what === "wait") await ticks(happening.after);
          if (happening.what === "weather") {
            const calls = [...happening.calls];
            server.weather = () => calls.shift() ?? "fine";
          }
          if (happening.what !== "kill") continue;
          await ticks(happening.after);
          agent.kill();
          kills += 1;
          server.wake();
          agent = await start();
        }
        server.weather = () => "fine";
        const runs = [...server.runs.values()];
        await until(() => runs.every(isDone) && disk.size === 0);
        for (const run of runs) {
          expect(text(run.events)).toBe(counted(LINES));
          expect(run.events.filter(({ type }) => type === "run_finished")).toHaveLength(1);
          expect(run.events.at(-1)!.type).toBe("run_finished");
          expect(run.ends.at(-1)).toBe("succeeded");
          expect(run.ends.filter((end) => end === "succeeded")).toHaveLength(1);
          expect(run.ends.length - 1).toBeLessThanOrEqual(kills);
          // What is done again counts as lost, so that nothing is done twice unsaid.
          const lost = run.ends.filter((end) => end === "runner.lost").length;
          expect(spawned.filter((id) => id === run.claim.run).length).toBeLessThanOrEqual(1 + lost);
        }
        await agent.stop(never);
      }),
      { numRuns: 60 },
    );
  });
});
