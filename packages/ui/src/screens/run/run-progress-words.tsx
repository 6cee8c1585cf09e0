import type { RunSummary } from "@runsheet/contract/run";
import { useTranslation } from "react-i18next";
import { ReasonText } from "./reason-text.tsx";

/** One line on where a run is or why it ended; nothing for what went well. */
export function RunProgressWords({ run }: { run: RunSummary }) {
  const { t } = useTranslation("run");
  if (run.state === "running" && run.stepName)
    return t("stepNamed", {
      number: Math.min(run.stepsDone + 1, run.stepsTotal),
      total: run.stepsTotal,
      name: run.stepName,
    });
  if (run.state === "running")
    return t("step", { number: Math.min(run.stepsDone + 1, run.stepsTotal), total: run.stepsTotal });
  if (run.state === "queued") return t("waiting");
  return run.reason && run.state !== "succeeded" ? <ReasonText reason={run.reason} /> : null;
}
