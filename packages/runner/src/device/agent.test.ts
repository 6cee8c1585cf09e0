import type { RunnerEvent } from "@runsheet/contract/run-event";
import { describe, expect, test } from "vitest";
import { claimOf, TEMPLATE, WORKSPACE } from "../testing/claim.ts";
import { FakeServer, type KeptRun } from "../testing/fake-server.ts";
import { Life, memoryJournal, mortalLine, quickHost } from "../testing/mortal.ts";
import { startAgent, type Agent } from "./agent.ts";
import type { AgentSettings } from "./agent-state.ts";

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
  const changed = new Set<() => void>();
  return {
    disk,
    async start(change: Partial<AgentSettings> = {}) {
      const life = new Life();
      const host = quickHost(lines, life);
      const agent = await startAgent({
        line: mortalLine(server.line(), life),
        journal: memoryJournal(disk, life),
        host: () => host,
        settings: { ...settings, ...change },
        outboxLimit,
        onChange: () => changed.forEach((look) => look()),
        onFault: () => undefined,
      });
      return { ...agent, kill: () => life.kill() };
    },
    /** Resolves once something is true of the agent. */
    until(agent: Agent, holds: () => boolean): Promise<void> {
      return new Promise((resolve) => {
        const look = () => {
          if (!holds()) return;
          changed.delete(look);
          resolve();
        };
        changed.add(look);
        look();
        void agent;
      });
    },
  };
}

const text = (events: RunnerEvent[]) =>
  events.map((event) => (event.type === "log" && event.stream === "stdout" ? event.text : "")).join("");
const counted = (lines: number) => Array.from({ length: lines }, (_, index) => `${index + 1}\n`).join("");
const isDone = (kept: KeptRun) => kept.state === "done";

describe("a device", () => {
  test("does what it is given, and forgets it once the server has all of it", async () => {
    const server = new FakeServer();
    const { start, until, disk } = machine(server);
    const agent = await start();
    const runs = [1, 2, 3].map(() => server.queue(claimOf()));
    await until(agent, () => runs.every(isDone) && disk.size === 0);
    for (const run of runs) {
      expect(text(run.events)).toBe(counted(LINES));
      expect(run.ends).toEqual(["succeeded"]);
    }
    expect(Math.max(...server.asked.map(({ places }) => places))).toBe(2);
    await agent.stop(never);
  });
});
