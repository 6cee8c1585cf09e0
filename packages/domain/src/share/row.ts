import type { SharedThing } from "@runsheet/contract/share";

/** Which of the two keys of a row holds the thing. */
export function keyOf({ kind, thingId }: SharedThing): { templateId: string } | { runId: string } {
  return kind === "template" ? { templateId: thingId } : { runId: thingId };
}

export function thingOf({ templateId, runId }: { templateId: string | null; runId: string | null }): SharedThing {
  return templateId === null ? { kind: "run", thingId: runId! } : { kind: "template", thingId: templateId };
}
