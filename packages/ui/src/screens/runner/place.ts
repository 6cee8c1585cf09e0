import { ON_SERVER, type RunTarget } from "@runsheet/contract/run-target";

/** A place as a list of choices holds it: the kind, or a device's id. */
export function toPlace(target: RunTarget): string {
  return target.kind === "device" ? target.id : target.kind;
}

export function fromPlace(place: string): RunTarget {
  if (place === "any_device") return { kind: place };
  return place === "server" || place === "" ? ON_SERVER : { kind: "device", id: place };
}
