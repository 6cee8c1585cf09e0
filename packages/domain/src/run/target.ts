import { ON_SERVER, type RunTarget } from "@runsheet/contract/run-target";

interface TargetColumns {
  targetKind: string;
  targetDevice: string | null;
}

export function targetOf({ targetKind, targetDevice }: TargetColumns): RunTarget {
  if (targetDevice !== null) return { kind: "device", id: targetDevice };
  return targetKind === "any_device" ? { kind: "any_device" } : ON_SERVER;
}

export function targetColumns(target: RunTarget): TargetColumns {
  return { targetKind: target.kind, targetDevice: target.kind === "device" ? target.id : null };
}
