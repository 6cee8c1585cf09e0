import { capabilitiesOf, WORKSPACE_KEY } from "@runsheet/contract/capability";
import { AppError } from "@runsheet/contract/error";
import type { RunnerEvent } from "@runsheet/contract/run-event";
import type { Database } from "@runsheet/db/database";
import type { Claim } from "@runsheet/db/queue";
import { openRunSecrets, type Vault } from "@runsheet/domain/secret";
import type { Plan } from "@runsheet/runner/host";

/** A claim as the runner executes it, its secrets opened; or what to report where they cannot be. */
export async function planOf(
  claim: Claim,
  { db, vault }: { db: Database; vault: Vault | null },
): Promise<Plan | { refused: RunnerEvent[] }> {
  const named = secretsOf(claim);
  const endpointSecret = usesEndpoint(claim) ? claim.promptSecret : null;
  try {
    const names = [...new Set([...named.values(), ...(endpointSecret === null ? [] : [endpointSecret])])];
    const contents = await openRunSecrets(db, vault, claim, names);
    return {
      runId: claim.id,
      attempt: claim.attempt,
      document: claim.document,
      values: claim.values,
      secrets: Object.fromEntries([...named].map(([variable, name]) => [variable, contents.get(name)!])),
      endpoint: {
        address: claim.promptAddress,
        model: claim.promptModel,
        key: endpointSecret === null ? null : contents.get(endpointSecret)!,
      },
    };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { refused: refusal(error) };
  }
}

/** The names of the secrets that the values choose, by variable. */
function secretsOf({ document, values }: Claim): Map<string, string> {
  const chosen = document.variables.flatMap(({ type, name }) => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    return type === "secret" && typeof value === "string" ? [[name, value] as const] : [];
  });
  return new Map(chosen);
}

/** The workspace's key is opened only for what has told that it may use it. */
function usesEndpoint({ document }: Claim): boolean {
  return capabilitiesOf(document).some(({ kind, name }) => kind === "secret" && name === WORKSPACE_KEY);
}

/** No step begins: the first one's log says why. */
function refusal({ reason, message }: AppError): RunnerEvent[] {
  const at = new Date().toISOString();
  return [
    { type: "log", step: 0, stream: "system", text: `${message}\n`, at },
    { type: "run_finished", state: "failed", reason, at },
  ];
}
