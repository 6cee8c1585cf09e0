import type { ManyOutcomes } from "@runsheet/contract/run";

interface Failed {
  reason: string;
  ids: string[];
}

/** How a bulk act went: how many it did, and those it did not, by reason in the order they came. */
export function summarize({ items }: ManyOutcomes): { done: number; failed: Failed[] } {
  const failed = new Map<string, string[]>();
  for (const { id, reason } of items) {
    if (reason !== null) failed.set(reason, [...(failed.get(reason) ?? []), id]);
  }
  return {
    done: items.filter(({ reason }) => reason === null).length,
    failed: [...failed].map(([reason, ids]) => ({ reason, ids })),
  };
}
