import type { Database } from "@runsheet/db/database";
import { claimRuns, LEASE_SECONDS, renewRunLeases } from "@runsheet/db/queue";
import type { Vault } from "@runsheet/domain/secret";
import type { Host } from "@runsheet/runner/host";
import type { Logger } from "pino";
import { startClaim, type ActiveRun } from "./run-claim.ts";

export interface BuiltInRunnerOptions {
  db: Database;
  /** Opens the secrets of what it runs; null where this server has no key. */
  vault: Vault | null;
  host: Host;
  log: Logger;
  /** Shown with the runs it has had. */
  name: string;
  /** Runs at once. */
  concurrency: number;
}

export interface BuiltInRunner {
  /** Takes nothing new, waits for what runs until `hurry` resolves, and gives the rest back. */
  stop(hurry: Promise<void>): Promise<void>;
}

/** Looks again even without a signal: a retry that comes due says nothing. */
const LOOK_MS = 1_000;
const HEARTBEAT_MS = (LEASE_SECONDS * 1_000) / 3;

/** The server's own runner: woken by NOTIFY, claims as many runs as it has places for, and keeps their leases alive. */
export function startBuiltInRunner({ db, vault, host, log, name, concurrency }: BuiltInRunnerOptions): BuiltInRunner {
  const active = new Map<string, ActiveRun>();
  let looking: Promise<void> | null = null;
  let lookAgain = false;
  let stopping = false;

  async function claimAll(): Promise<void> {
    do {
      lookAgain = false;
      const places = concurrency - active.size;
      if (stopping || places <= 0) return;
      const claims = await claimRuns(db, name, places);
      for (const claim of claims) begin(startClaim(claim, { db, vault, host, log }));
      if (claims.length === places) lookAgain = true;
    } while (lookAgain);
  }

  function look(): void {
    if (looking) {
      lookAgain = true;
      return;
    }
    looking = claimAll()
      .catch((err: unknown) => log.warn({ err }, "could not look for runs"))
      .finally(() => {
        looking = null;
        if (lookAgain) look();
      });
  }

  function begin(run: ActiveRun): void {
    // A run that came back to the same runner keeps its place under its new claim.
    const key = `${run.claim.id}:${run.claim.fence}`;
    active.set(key, run);
    void run.done.then(() => {
      active.delete(key);
      look();
    });
    if (stopping) run.stop("runner.stopped");
  }

  async function beat(): Promise<void> {
    const runs = [...active.values()];
    if (runs.length === 0) return;
    const answers = await renewRunLeases(
      db,
      runs.map((run) => run.claim),
    );
    for (const run of runs) {
      const answer = answers.find(({ id, fence }) => id === run.claim.id && fence === run.claim.fence)!;
      if (!answer.held) run.stop("run.lease_lost");
      else if (answer.cancel) run.stop("run.canceled");
      if (answer.held) run.renewed();
    }
  }

  function endOverdue(): void {
    for (const run of active.values()) if (run.isOverdue()) run.stop("run.lease_lost");
  }

  const cancel = (runId: string) =>
    [...active.values()].filter((run) => run.claim.id === runId).forEach((run) => run.stop("run.canceled"));
  const stops = [
    // Empty where it is for servers.
    db.signals.on("run_queued", (told) => told === "" && look()),
    db.signals.on("run_canceled", cancel),
    db.signals.onReconnect(look),
  ];
  const timers = [
    setInterval(look, LOOK_MS),
    setInterval(() => {
      beat()
        .catch((err: unknown) => log.warn({ err }, "could not renew leases"))
        .finally(endOverdue);
    }, HEARTBEAT_MS),
  ];
  look();

  return {
    async stop(hurry) {
      stopping = true;
      await looking;
      await Promise.race([Promise.all([...active.values()].map((run) => run.done)), hurry]);
      for (const run of active.values()) run.stop("runner.stopped");
      await Promise.all([...active.values()].map((run) => run.done));
      for (const timer of timers) clearInterval(timer);
      for (const stop of stops) stop();
    },
  };
}
