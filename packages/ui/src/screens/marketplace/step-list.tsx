import type { Step } from "@runsheet/contract/step";
import { useTranslation } from "react-i18next";
import { Card } from "../../kit/card.tsx";
import { durationWords } from "../../kit/relative-time.ts";

/** The steps as they stand in the template, in order. */
export function StepList({ steps }: { steps: readonly Step[] }) {
  const { t, i18n } = useTranslation("marketplace");
  return (
    <Card title={t("steps.title")} flush>
      <ol className="divide-y divide-line">
        {steps.map((step, index) => (
          <li key={step.id} className="flex flex-wrap items-baseline gap-x-3 gap-y-1 px-4 py-3">
            <span className="w-5 shrink-0 text-right text-muted tabular-nums">{index + 1}</span>
            <span className="min-w-0 grow basis-40">
              <span dir="auto" className="font-medium wrap-anywhere">
                {step.name}
              </span>{" "}
              <code className="text-xs wrap-anywhere text-muted">{step.id}</code>
            </span>
            <span className="text-muted">
              {t(`template:kind.${step.kind}`)} ·{" "}
              {t("steps.timeout", { time: durationWords(step.timeoutSeconds * 1_000, i18n.language) })}
            </span>
          </li>
        ))}
      </ol>
    </Card>
  );
}
