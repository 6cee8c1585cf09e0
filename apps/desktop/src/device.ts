import { z } from "zod";
import type { DEVICE_CALLS, DEVICE_EVENTS } from "./device-names.ts";
import { ActivateDevice, LicenseOutcome, LicenseState, TrustKeys } from "@runsheet/contract/this-device/license";
import { LocalServer } from "@runsheet/contract/this-device/local";
import {
  AnswerConsent,
  ConfigureRunner,
  OneWorkspace,
  PauseRunner,
  RunnerOutcome,
  RunnerState,
} from "@runsheet/contract/this-device/runner";

const Nothing = z.undefined();

/** What the page may ask about this computer. A refusal of the license or the runner is an answer, with what helps. */
export const deviceCalls = {
  "license.get": { input: Nothing, output: LicenseState },
  "license.activate": { input: ActivateDevice, output: LicenseOutcome },
  "license.renew": { input: Nothing, output: LicenseOutcome },
  "license.deactivate": { input: Nothing, output: LicenseOutcome },
  "license.trustKeys": { input: TrustKeys, output: LicenseOutcome },
  "runner.get": { input: Nothing, output: RunnerState },
  "runner.configure": { input: ConfigureRunner, output: RunnerOutcome },
  "runner.chooseFolder": { input: Nothing, output: RunnerOutcome },
  "runner.pause": { input: PauseRunner, output: RunnerOutcome },
  "runner.register": { input: OneWorkspace, output: RunnerOutcome },
  "runner.leave": { input: OneWorkspace, output: RunnerOutcome },
  "runner.consent": { input: AnswerConsent, output: RunnerOutcome },
  "local.get": { input: Nothing, output: LocalServer },
  /** Starts it and, once it is ready, chooses it: `this computer`. */
  "local.start": { input: Nothing, output: LocalServer },
} as const satisfies Record<(typeof DEVICE_CALLS)[number], { input: z.ZodType; output: z.ZodType }>;

export const deviceEvents = {
  "license.changed": LicenseState,
  "runner.changed": RunnerState,
  "local.changed": LocalServer,
} as const satisfies Record<(typeof DEVICE_EVENTS)[number], z.ZodType>;
