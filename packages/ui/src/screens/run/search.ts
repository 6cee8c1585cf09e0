import { RUN_STATES, type RunState } from "@runsheet/contract/run-event";
import { z } from "zod";

/** Comma-separated in the address: `?state=failed,timed_out`. What is no state is left out. */
const States = z.preprocess((value) => {
  const named: unknown[] = Array.isArray(value) ? value : typeof value === "string" ? value.split(",") : [];
  return RUN_STATES.filter((state) => named.includes(state)).join(",") || undefined;
}, z.string().optional());

/** A wrong part of an address is left out, never an error. */
export const RunListSearch = z.object({
  state: States.catch(undefined),
  q: z.coerce.string().max(200).optional().catch(undefined),
  templateId: z.uuid().optional().catch(undefined),
  schedule: z.uuid().optional().catch(undefined),
  project: z.uuid().optional().catch(undefined),
});
export type RunListSearch = z.infer<typeof RunListSearch>;

export function statesOf(search: RunListSearch): RunState[] {
  return (search.state?.split(",") ?? []) as RunState[];
}

/** `attempt`: the one whose steps and log are shown; the newest one without it. */
export const RunSearch = z.object({ attempt: z.coerce.number().int().min(1).max(100).optional().catch(undefined) });
export type RunSearch = z.infer<typeof RunSearch>;

/** How far back the charts may look. */
export const SPANS = [14, 28, 84, 365] as const;
export type Span = (typeof SPANS)[number];
export const DEFAULT_SPAN: Span = 28;

export const InsightsSearch = z.object({
  days: z.coerce
    .number()
    .pipe(z.union(SPANS.map((days) => z.literal(days))))
    .optional()
    .catch(undefined),
  templateId: z.uuid().optional().catch(undefined),
});
export type InsightsSearch = z.infer<typeof InsightsSearch>;
