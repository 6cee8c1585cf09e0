import type { Mapping } from "./path.ts";

/** What the form of each kind of step is given. */
export interface StepFieldsProps {
  at: (string | number)[];
  index: number;
  step: Mapping;
}
