import { Check, CircleAlert } from "lucide-react";
import { useTranslation } from "react-i18next";
import { cx } from "../../../kit/cx.ts";
import { WIZARD_STEPS, type WizardStep } from "../search.ts";

interface StepNavProps {
  current: WizardStep;
  /** Steps with something wrong on them. */
  wrong: ReadonlySet<WizardStep>;
  /** Whether what is wrong was asked about already, and is shown. */
  told: boolean;
  onStep: (step: WizardStep) => void;
}

/** The steps by name. One can be gone to once everything before it is right. */
export function StepNav({ current, wrong, told, onStep }: StepNavProps) {
  const { t } = useTranslation("wizard");
  const reached = WIZARD_STEPS.indexOf(current);
  const barrier = WIZARD_STEPS.findIndex((step) => wrong.has(step));
  return (
    <nav aria-label={t("steps")}>
      <ol className="grid grid-cols-4 gap-1 sm:gap-2">
        {WIZARD_STEPS.map((step, index) => {
          const isWrong = told && wrong.has(step);
          const done = index < reached && !wrong.has(step);
          const Icon = isWrong ? CircleAlert : Check;
          return (
            <li key={step}>
              <button
                type="button"
                aria-current={step === current ? "step" : undefined}
                disabled={barrier >= 0 && index > barrier && index > reached}
                onClick={() => onStep(step)}
                className={cx(
                  "flex min-h-10 w-full items-center gap-2 border-t-2 px-1 pt-1.5 text-left sm:px-2",
                  "hover:not-disabled:bg-hover disabled:text-muted",
                  step === current ? "border-accent-ink font-medium" : "border-line text-muted",
                )}
              >
                <span
                  aria-hidden
                  className={cx(
                    "hidden size-5 shrink-0 place-items-center rounded-full text-xs tabular-nums sm:grid",
                    step === current ? "bg-accent text-on-accent" : "bg-hover",
                    isWrong && "bg-bad-soft! text-bad!",
                  )}
                >
                  {done || isWrong ? <Icon className="size-3.5" /> : index + 1}
                </span>
                <span className="min-w-0">
                  {t(`step.${step}`)}
                  {isWrong && <span className="sr-only">{t("stepWrong")}</span>}
                </span>
              </button>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
