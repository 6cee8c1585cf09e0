import { capabilitiesOf, WORKSPACE_KEY } from "@runsheet/contract/capability";
import type { OpenedRun } from "@runsheet/contract/runner";
import type { Database } from "@runsheet/db/database";
import type { Claim } from "@runsheet/db/queue";
import { openRunSecrets } from "./run-secrets.ts";
import type { Vault } from "./vault.ts";

/** What a claimed run's plan holds that is secret, for the runner that has it. Throws AppError where it cannot be opened. */
export async function openPlan(db: Pick<Database, "pool">, vault: Vault | null, claim: Claim): Promise<OpenedRun> {
  const named = secretsOf(claim);
  const endpointSecret = usesEndpoint(claim) ? claim.promptSecret : null;
  const names = [...new Set([...named.values(), ...(endpointSecret === null ? [] : [endpointSecret])])];
  const contents = await openRunSecrets(db, vault, claim, names);
  return {
    secrets: Object.fromEntries([...named].map(([variable, name]) => [variable, contents.get(name)!])),
    endpoint: {
      address: claim.promptAddress,
      model: claim.promptModel,
      key: endpointSecret === null ? null : contents.get(endpointSecret)!,
    },
  };
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
