import { useTranslation } from "react-i18next";
import { Card } from "../../kit/card.tsx";
import { cx } from "../../kit/cx.ts";
import { RunStatus } from "../../kit/status.tsx";
import { Duration } from "../../kit/time.tsx";
import { ReasonText } from "./reason-text.tsx";
import type { LiveRun, LiveStep } from "./run-live.ts";

interface StepListProps {
  run: Pick<LiveRun, "steps">;
  /** The reason that the page already tells of the whole run. */
  told: string | null;
  chosen: number | null;
  onChoose: (step: number | null) => void;
}

/** The steps with their states; pressing one shows its log alone, pressing it again shows all. */
export function StepList({ run, told, chosen, onChoose }: StepListProps) {
  const { t } = useTranslation("run");
  const done = run.steps.filter((step) => step.state === "succeeded").length;
  return (
    <Card
      title={t("steps")}
      flush
      actions={<span className="text-muted tabular-nums">{t("stepsDone", { done, total: run.steps.length })}</span>}
      className="lg:max-h-[clamp(22rem,72dvh,60rem)] lg:overflow-y-auto"
    >
      <ol className="grid gap-0.5 p-1.5">
        {run.steps.map((step) => (
          <li key={step.index}>
            <StepButton
              step={step}
              told={told}
              pressed={chosen === step.index}
              onPress={() => onChoose(chosen === step.index ? null : step.index)}
            />
          </li>
        ))}
      </ol>
    </Card>
  );
}

interface StepButtonProps {
  step: LiveStep;
  /** The reason that the page already tells of the whole run. */
  told: string | null;
  pressed: boolean;
  onPress: () => void;
}

function StepButton({ step, told, pressed, onPress }: StepButtonProps) {
  const { t } = useTranslation("run");
  const bad = step.state === "failed" || step.state === "timed_out";
  return (
    <button
      type="button"
      aria-pressed={pressed}
      title={t(pressed ? "stepAll" : "stepFilter")}
      onClick={onPress}
      className={cx(
        "grid w-full grid-cols-[auto_minmax(0,1fr)_auto] items-start gap-x-2 rounded-md px-2.5 py-2 text-left",
        pressed ? "bg-accent-soft" : "hover:bg-hover",
      )}
    >
      <RunStatus state={step.state} iconOnly className="mt-0.5" />
      <span
        className={cx(
          "wrap-anywhere",
          step.state === "pending" || step.state === "skipped" ? "text-muted" : "font-medium",
        )}
      >
        {step.name}
      </span>
      <span className="text-[0.8125rem] text-muted">
        {step.startedAt && <Duration from={step.startedAt} to={step.finishedAt} />}
      </span>
      {bad && step.reason && step.reason !== told && (
        <span className="col-span-2 col-start-2 mt-0.5 text-[0.8125rem] text-bad">
          <ReasonText reason={step.reason} />
        </span>
      )}
      {step.percent !== null && step.state === "running" && (
        <span className="col-span-2 col-start-2 mt-1.5 flex items-center gap-2">
          <span aria-hidden className="h-1 grow overflow-hidden rounded-full bg-line">
            <span className="block h-full bg-accent" style={{ width: `${step.percent}%` }} />
          </span>
          <span className="text-xs text-muted tabular-nums">{t("percent", { percent: Math.round(step.percent) })}</span>
        </span>
      )}
    </button>
  );
}
