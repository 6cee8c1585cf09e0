import { asText } from "@runsheet/contract/substitute";
import { useTranslation } from "react-i18next";
import { Card } from "../../kit/card.tsx";
import { CopyButton } from "./copy-button.tsx";
import { PromptOutputs } from "./prompt-outputs.tsx";
import type { LiveRun } from "./run-live.ts";
import { isLong, ScrollBox } from "./scroll-box.tsx";

/** What the steps put out, for people and for later steps. */
export function OutputsCard({ run }: { run: LiveRun }) {
  const { t } = useTranslation("run");
  const steps = run.steps.filter((step) => Object.keys(step.outputs).length > 0);
  return (
    <Card title={t("outputs.title")}>
      {steps.length === 0 && <p className="text-muted">{t("outputs.empty")}</p>}
      <div className="grid gap-4">
        {steps.map((step) => (
          <section key={step.index} aria-label={step.name}>
            <h3 className="mb-1 font-medium">{step.name}</h3>
            {step.kind === "prompt" ? (
              <PromptOutputs outputs={step.outputs} />
            ) : (
              <dl className="divide-y divide-line">
                {Object.entries(step.outputs).map(([name, value]) => (
                  <Output key={name} name={name} value={value} />
                ))}
              </dl>
            )}
          </section>
        ))}
      </div>
    </Card>
  );
}

function Output({ name, value }: { name: string; value: unknown }) {
  const text = value !== null && typeof value === "object" ? JSON.stringify(value, null, 2) : asText(value);
  return (
    <div className="grid grid-cols-[minmax(7rem,1fr)_2fr_auto] items-start gap-2 py-1.5">
      <dt className="py-0.5 font-mono text-[0.8125rem] text-muted wrap-anywhere">{name}</dt>
      <dd className="min-w-0 py-0.5 font-mono text-[0.8125rem] [font-variant-ligatures:none]">
        <ScrollBox long={isLong(text)}>{text}</ScrollBox>
      </dd>
      <dd>
        <CopyButton name={name} text={text} />
      </dd>
    </div>
  );
}
