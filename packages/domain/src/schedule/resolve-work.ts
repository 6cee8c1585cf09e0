import type { RetryPolicy } from "@runsheet/contract/retry";
import type { Values } from "@runsheet/contract/variable";
import type { Db } from "@runsheet/db/transaction";
import { checkValues } from "../run/index.ts";
import { readVersion } from "../template/index.ts";

/** What a schedule runs. `version` pins one, null follows the newest; `retry` null takes the template's policy. */
export interface Wanted {
  templateId: string;
  version: number | null;
  values: Values;
  retry: RetryPolicy | null;
}

/** The columns from which a run is made without looking further. Throws where the template is gone or the values do not fit. */
export async function resolveWork(db: Db, { templateId, version, values, retry }: Wanted) {
  const found = await readVersion(db, templateId, version ?? undefined);
  const { document, listing } = found;
  const checked = await checkValues(db, document.variables, values);
  const policy = retry ?? document.retry;
  return {
    templateId,
    pinnedVersion: version,
    templateName: document.name,
    templateVersion: found.number,
    templateVersionId: found.templateVersionId,
    listingVersionId: found.listingVersionId,
    listingId: listing?.id ?? null,
    listingVersion: listing?.version ?? null,
    stepsTotal: document.steps.length,
    values: checked as object,
    ownRetry: retry !== null,
    maxAttempts: policy.maxRetries + 1,
    retryDelaySeconds: policy.delaySeconds,
    retryBackoff: policy.backoff,
    problem: null,
  };
}
