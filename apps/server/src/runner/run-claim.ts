import { setTimeout as pause } from "node:timers/promises";
import type { RunnerEvent } from "@runsheet/contract/run-event";
import type { Claim } from "@runsheet/db/queue";
import { giveBackRun, LEASE_SECONDS } from "@runsheet/db/queue";
import type { Database } from "@runsheet/db/database";
import type { Vault } from "@runsheet/domain/secret";
import type { Host } from "@runsheet/runner/host";
import { execute } from "@runsheet/runner/run";
import type { Logger } from "pino";
import { planOf } from "./plan.ts";
import { Reporter } from "./reporter.ts";

/** How long a server that stops waits for a database that does not answer. */
const LAST_REPORT_MS = 3_000;

/** Why a run is stopped from outside; the first one given counts. */
type StopReason = "run.canceled" | "run.lease_lost" | "runner.stopped";

/** A claimed run in this process, from its start to its last recorded event. */
export interface ActiveRun {
  claim: Claim;
  stop(reason: StopReason): void;
  /** Notes that the lease was renewed just now. */
  renewed(): void;
  /** True when the lease must have ended by now, whatever the database says. */
  isOverdue(): boolean;
  /** Settles when nothing of the run is left here; never rejects. */
  done: Promise<void>;
}

export interface ClaimOptions {
  db: Database;
  vault: Vault | null;
  host: Host;
  log: Logger;
}

export function startClaim(claim: Claim, { db, vault, host, log }: ClaimOptions): ActiveRun {
  const leaving = new AbortController();
  let leaseStarted = performance.now();
  const stop = (reason: StopReason) => {
    if (!leaving.signal.aborted) leaving.abort(reason);
  };
  const reporter = new Reporter({
    db,
    claim,
    onStop: (why) => stop(why === "cancel" ? "run.canceled" : "run.lease_lost"),
    onFault: (err) => log.warn({ err, runId: claim.id }, "a report waits for the database"),
  });
  return {
    claim,
    stop(reason) {
      stop(reason);
      // A lost run is told about by whoever holds it next.
      if (reason === "run.lease_lost") reporter.abandon();
    },
    renewed: () => (leaseStarted = performance.now()),
    isOverdue: () => performance.now() - leaseStarted > LEASE_SECONDS * 1_000,
    done: perform().catch((err: unknown) => log.error({ err, runId: claim.id }, "a run ended without a report")),
  };

  async function perform(): Promise<void> {
    const isGivenBack = () => leaving.signal.reason === "runner.stopped";
    for await (const event of events()) {
      // What was written stays written; how the run ends is for the database to say when it is given back.
      if (!isGivenBack() || event.type === "log") await reporter.add(event);
    }
    if (!isGivenBack()) return reporter.finish();
    await Promise.race([reporter.finish(), pause(LAST_REPORT_MS, undefined, { ref: false })]);
    reporter.abandon();
    await giveBackRun(db, claim);
  }

  async function* events(): AsyncGenerator<RunnerEvent> {
    const plan = await planOf(claim, { db, vault });
    if ("refused" in plan) yield* plan.refused;
    else yield* execute(plan, host, leaving.signal);
  }
}
