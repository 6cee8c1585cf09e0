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
});
export type RunListSearch = z.infer<typeof RunListSearch>;

export function statesOf(search: RunListSearch): RunState[] {
  return (search.state?.split(",") ?? []) as RunState[];
}
