import type { Runner } from "@runsheet/contract/runner";
import { WAITING_REASONS, type RunTarget, type WaitingReason } from "@runsheet/contract/run-target";

/** What keeps work from a device before anything is due: full places and consent are matters of a single run. */
type Obstacle = Exclude<WaitingReason, "runner.busy" | "runner.consent_needed" | "runner.none">;

export interface HoldUp {
  /** `runner.missing`: the device is none of the workspace's runners. */
  reason: Obstacle | "runner.missing" | "runner.none";
  /** The device that this is about; null where there is none, or none that is known here. */
  device: string | null;
}

/** Why work for this place would wait if it were due now: what holds up the device that is nearest to it. */
export function holdUpOf(target: RunTarget, templateId: string, runners: readonly Runner[]): HoldUp | null {
  if (target.kind === "server") return null;
  const asked = runners.filter(({ id }) => target.kind === "any_device" || id === target.id);
  if (asked.length === 0) return { reason: target.kind === "device" ? "runner.missing" : "runner.none", device: null };
  const found = asked.map((runner) => ({ reason: obstacleOf(runner, templateId), device: runner.name }));
  if (found.some(({ reason }) => reason === null)) return null;
  const nearness = ({ reason }: { reason: Obstacle | null }) => WAITING_REASONS.indexOf(reason!);
  return found.toSorted((one, other) => nearness(one) - nearness(other))[0] as HoldUp;
}

function obstacleOf({ problem, state, templates }: Runner, templateId: string): Obstacle | null {
  if (problem !== null) return problem as Obstacle;
  if (state === "offline") return "runner.offline";
  if (templates !== null && !templates.includes(templateId)) return "runner.not_allowed";
  return state === "paused" ? "runner.paused" : null;
}
