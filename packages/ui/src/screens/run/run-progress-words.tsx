import type { RunSummary } from "@runsheet/contract/run";
import { useTranslation } from "react-i18next";
import { WaitingWords } from "../runner/index.ts";
import { ReasonText } from "./reason-text.tsx";

/** One line on where a run is or why it ended; nothing for what went well at once. */
export function RunProgressWords({ run }: { run: RunSummary }) {
  const { t } = useTranslation("run");
  const { state, attempt, maxAttempts, stepName } = run;
  const number = Math.min(run.stepsDone + 1, run.stepsTotal);
  const step = stepName
    ? t("stepNamed", { number, total: run.stepsTotal, name: stepName })
    : t("step", { number, total: run.stepsTotal });
  if (state === "running") return attempt > 1 ? `${t("attempt", { attempt })} · ${step}` : step;
  if (run.waiting) return <WaitingWords waiting={run.waiting} />;
  if (state === "queued")
    return attempt > 0
      ? t("waitingAgain", { attempt: attempt + 1, most: Math.max(maxAttempts, attempt + 1) })
      : t("waiting");
  if (state === "succeeded") return attempt > 1 ? t("atAttempt", { attempt }) : null;
  return run.reason && <ReasonText reason={run.reason} />;
}
