import { WAITING_REASONS, type RunTarget, type WaitingReason } from "@runsheet/contract/run-target";
import type { KnownRunner } from "./known-runner.ts";

interface Waiting {
  reason: WaitingReason;
  /** The device that this is about. */
  device: string | null;
}

/** Why a due run for devices does not begin: what holds up the device that is nearest to it. Null: it begins at any moment. */
export function waitingReason(
  { target, templateId }: { target: RunTarget; templateId: string | null },
  runners: readonly KnownRunner[],
  declined: ReadonlyMap<string, string>,
): Waiting | null {
  const asked = runners.filter(({ id, ended }) => (target.kind === "device" ? id === target.id : !ended));
  const found = asked.map((runner): Waiting | null => {
    const reason = obstacleOf(runner, templateId, declined.get(runner.id));
    return reason && { reason, device: runner.name };
  });
  if (found.length === 0) return { reason: "runner.none", device: null };
  if (found.includes(null)) return null;
  const nearness = ({ reason }: Waiting) => WAITING_REASONS.indexOf(reason);
  return found.filter((one) => one !== null).toSorted((one, other) => nearness(one) - nearness(other))[0]!;
}

function obstacleOf(
  runner: KnownRunner,
  templateId: string | null,
  declined: string | undefined,
): WaitingReason | null {
  if (runner.problem !== null) return runner.problem as WaitingReason;
  if (!runner.heard) return "runner.offline";
  const isListed = runner.everyTemplate || (templateId !== null && runner.allowedTemplates.includes(templateId));
  if (!runner.allowed || !isListed) return "runner.not_allowed";
  if (declined !== undefined) return declined as WaitingReason;
  if (runner.paused) return "runner.paused";
  return runner.running >= runner.concurrency ? "runner.busy" : null;
}
