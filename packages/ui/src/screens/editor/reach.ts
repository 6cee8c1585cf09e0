import { capabilitiesOf, type Capability } from "@runsheet/contract/capability";
import { Step } from "@runsheet/contract/step";
import { Variable } from "@runsheet/contract/variable";
import type { Draft } from "./draft.ts";
import { mappings } from "./path.ts";

/** What the draft may reach, by the steps and variables that are right already. */
export function reachOf(draft: Draft): Capability[] {
  return capabilitiesOf({
    steps: mappings(draft.steps).flatMap((step) => Step.safeParse(step).data ?? []),
    variables: mappings(draft.variables).flatMap((variable) => Variable.safeParse(variable).data ?? []),
  });
}
