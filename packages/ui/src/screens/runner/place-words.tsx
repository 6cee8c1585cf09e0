import type { RunSummary } from "@runsheet/contract/run";
import { useTranslation } from "react-i18next";

/** Where a run is meant to be done. */
export function PlaceWords({ target, targetName }: Pick<RunSummary, "target" | "targetName">) {
  const { t } = useTranslation("runner");
  if (target.kind === "device") return targetName ?? t("place.gone");
  return t(target.kind === "server" ? "where.server" : "where.any");
}

/** Why a run for a device does not begin, in a few words for a list. */
export function WaitingWords({ waiting: { reason, device } }: { waiting: NonNullable<RunSummary["waiting"]> }) {
  const { t } = useTranslation("runner");
  return t(`waiting.short.${reason}`, { device: device ?? t("waiting.aDevice") });
}
