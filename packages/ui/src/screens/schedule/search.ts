import { OCCURRENCE_STATES } from "@runsheet/contract/schedule";
import { z } from "zod";

/** A wrong part of an address is left out, never an error. */
export const ScheduleListSearch = z.object({
  q: z.coerce.string().max(200).optional().catch(undefined),
  enabled: z.boolean().optional().catch(undefined),
  project: z.uuid().optional().catch(undefined),
});
export type ScheduleListSearch = z.infer<typeof ScheduleListSearch>;

export const WIZARD_STEPS = ["what", "when", "whatIf", "whom"] as const;
export type WizardStep = (typeof WIZARD_STEPS)[number];

/** `template`: chosen beforehand, for a new one. */
export const WizardSearch = z.object({
  template: z.uuid().optional().catch(undefined),
  step: z.enum(WIZARD_STEPS).optional().catch(undefined),
});
export type WizardSearch = z.infer<typeof WizardSearch>;

/** How far back the truth panel looks. */
export const TRUTH_DAYS = [7, 30, 90] as const;
export type TruthDays = (typeof TRUTH_DAYS)[number];
export const DEFAULT_DAYS: TruthDays = 30;

/** `state`: of the history; all without it. */
export const ScheduleSearch = z.object({
  days: z.coerce
    .number()
    .pipe(z.union(TRUTH_DAYS.map((days) => z.literal(days))))
    .optional()
    .catch(undefined),
  state: z.enum(OCCURRENCE_STATES).optional().catch(undefined),
});
export type ScheduleSearch = z.infer<typeof ScheduleSearch>;
