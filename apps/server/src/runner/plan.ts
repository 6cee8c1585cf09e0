import { AppError } from "@runsheet/contract/error";
import type { RunnerEvent } from "@runsheet/contract/run-event";
import type { Database } from "@runsheet/db/database";
import type { Claim } from "@runsheet/db/queue";
import { openPlan, type Vault } from "@runsheet/domain/secret";
import type { Plan } from "@runsheet/runner/host";

/** A claim as the runner executes it, its secrets opened; or what to report where they cannot be. */
export async function planOf(
  claim: Claim,
  { db, vault }: { db: Database; vault: Vault | null },
): Promise<Plan | { refused: RunnerEvent[] }> {
  const { id: runId, attempt, document, values } = claim;
  try {
    return { runId, attempt, document, values, ...(await openPlan(db, vault, claim)) };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { refused: refusal(error) };
  }
}

/** No step begins: the first one's log says why. */
function refusal({ reason, message }: AppError): RunnerEvent[] {
  const at = new Date().toISOString();
  return [
    { type: "log", step: 0, stream: "system", text: `${message}\n`, at },
    { type: "run_finished", state: "failed", reason, at },
  ];
}
