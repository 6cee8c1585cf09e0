import type { ActivateDevice, LicenseOutcome, LicenseState } from "@runsheet/contract/this-device/license";
import type { AnswerConsent, ConfigureRunner, RunnerOutcome, RunnerState } from "@runsheet/contract/this-device/runner";

/** What a desktop lends so that its computer can be seen and steered: as a licensed device and as a runner. */
export interface ThisDevice {
  license: Watched<LicenseState>;
  activate(input: ActivateDevice): Promise<LicenseOutcome>;
  renew(): Promise<LicenseOutcome>;
  deactivate(): Promise<LicenseOutcome>;
  trustKeys(fingerprint: string): Promise<LicenseOutcome>;
  runner: Watched<RunnerState>;
  configure(change: ConfigureRunner): Promise<RunnerOutcome>;
  chooseFolder(): Promise<RunnerOutcome>;
  pause(paused: boolean): Promise<RunnerOutcome>;
  register(workspaceId: string): Promise<RunnerOutcome>;
  leave(workspaceId: string): Promise<RunnerOutcome>;
  consent(answer: AnswerConsent): Promise<RunnerOutcome>;
}

/** Something that can be read and tells when it has changed. */
export interface Watched<State> {
  read(): Promise<State>;
  onChange(listener: (state: State) => void): () => void;
}
