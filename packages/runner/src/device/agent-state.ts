import type { Capability } from "@runsheet/contract/capability";
import type { Permits } from "./consent.ts";
import type { RunView } from "./held-run.ts";

/** What the person at the device says; may change while it works. */
export interface AgentSettings extends Permits {
  /** False: takes nothing new. What runs goes on. */
  taking: boolean;
  /** Runs at once. */
  concurrency: number;
  /** What the person did not agree to, by template: it is not asked for again. */
  refused: Readonly<Record<string, readonly string[]>>;
}

/** How the device stands with its server. `refused`: it answers, and wants somebody to do something first. */
export type Connection =
  | { state: "connecting" }
  | { state: "online"; since: string }
  | { state: "offline"; since: string }
  | { state: "refused"; since: string; reason: string; message: string };

/** A template that would need more than the person has agreed to. */
export interface WaitingConsent {
  templateId: string;
  templateName: string;
  workspaceId: string;
  workspaceName: string;
  /** All that it needs, and what of it is new. */
  needs: Capability[];
  added: Capability[];
  since: string;
}

/** What the device is doing now, for people. */
export interface AgentState {
  connection: Connection;
  /** Takes nothing new, because the person said so or nobody lets it. */
  taking: boolean;
  runs: RunView[];
  outbox: { runs: number; bytes: number; limit: number; full: boolean };
  consents: WaitingConsent[];
  /** What went wrong on this machine last, such as a full disk; null once it works again. */
  fault: string | null;
}
