import { execFile } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import { groupRuns, processesWith, processRuns } from "./process-table.ts";

/** Time between SIGTERM and SIGKILL, in milliseconds. */
export const GRACE_MS = 5_000;

type Signal = "SIGTERM" | "SIGKILL";

/** A started program with everything it started: the group it leads, and those that left it but carry its run's id. */
export class ProcessTree {
  readonly group: number;
  readonly runId: string;
  #groupIsGone = false;

  constructor(group: number, runId: string) {
    this.group = group;
    this.runId = runId;
  }

  /**
   * To be called when the leader has ended. An empty group is never signaled again: its number is free from now on,
   * and may soon belong to a stranger.
   */
  leaderEnded(): void {
    this.#groupIsGone ||= !groupRuns(this.group);
  }

  /** Kills what an ended leader left in its group, without looking for those that left it. */
  killGroup(): void {
    if (this.#groupIsGone) return;
    this.#signalGroup("SIGKILL");
    this.#groupIsGone = true;
  }

  /** Signals the group at once, and then those that left it; returns their ids. */
  async signal(signal: Signal): Promise<number[]> {
    if (!this.#groupIsGone) this.#signalGroup(signal);
    const others = await processesWith("RUNSHEET_RUN_ID", this.runId);
    for (const pid of others) trySignal(pid, signal);
    return others;
  }

  /** SIGTERM, then SIGKILL for what still runs after the grace. Resolves when nothing runs, or nothing more can be done. */
  async end(graceMs = GRACE_MS): Promise<void> {
    const asked = await this.signal("SIGTERM");
    await this.#areGone(asked, graceMs);
    const left = await this.signal("SIGKILL");
    await this.#areGone(left, 1_000);
  }

  #signalGroup(signal: Signal): void {
    // Windows has no groups and no gentle signal; taskkill walks the tree.
    if (process.platform === "win32") execFile("taskkill", ["/pid", String(this.group), "/T", "/F"], () => undefined);
    else trySignal(-this.group, signal);
  }

  async #areGone(others: readonly number[], withinMs: number): Promise<void> {
    const until = performance.now() + withinMs;
    for (let pause = 1; ; pause = Math.min(pause * 2, 50)) {
      this.#groupIsGone ||= !groupRuns(this.group);
      if (this.#groupIsGone && !others.some(processRuns)) return;
      if (performance.now() >= until) return;
      await sleep(pause);
    }
  }
}

function trySignal(target: number, signal: Signal): void {
  try {
    process.kill(target, signal);
  } catch {
    // It has ended in the meantime, or it runs as somebody else and cannot be reached.
  }
}
