import type { Comparison, FieldChange, ItemChange } from "@runsheet/contract/compare";
import { Equal, Minus, Plus } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Card } from "../../../kit/card.tsx";
import { CapabilityList } from "../capability-list.tsx";
import { ChangeMark, ItemChanges } from "./item-changes.tsx";
import { LineDiff } from "./line-diff.tsx";
import { useWide } from "./use-wide.ts";

/** All that differs between two documents: side by side where there is room, below each other otherwise. */
export function ComparisonView({ comparison }: { comparison: Comparison }) {
  const { t } = useTranslation("compare");
  const [ref, wide] = useWide();
  const { about, variables, steps, capabilities } = comparison;
  const differs = (items: readonly ItemChange[]) => items.some((item) => item.change !== "same");
  const reach = capabilities.added.length + capabilities.removed.length > 0;
  const nothing = !reach && about.length === 0 && !differs(variables) && !differs(steps);
  return (
    <div ref={ref} className="grid min-w-0 gap-4">
      {nothing && (
        <p className="flex items-center gap-2 text-muted">
          <Equal aria-hidden className="size-4 shrink-0" />
          {t("nothing")}
        </p>
      )}
      {reach && <Reach {...capabilities} />}
      {about.length > 0 && (
        <Card title={t("about")} flush>
          <ul className="divide-y divide-line">
            {about.map((change) => (
              <li key={change.field}>
                <AboutChange change={change} wide={wide} />
              </li>
            ))}
          </ul>
        </Card>
      )}
      {variables.length > 0 && !nothing && (
        <Card title={t("variables")} flush>
          <ItemChanges items={variables} wide={wide} />
        </Card>
      )}
      {steps.length > 0 && !nothing && (
        <Card title={t("steps")} flush>
          <ItemChanges items={steps} wide={wide} />
        </Card>
      )}
    </div>
  );
}

/** First, because it is what somebody who trusts the template has to know. */
function Reach({ added, removed }: Comparison["capabilities"]) {
  const { t } = useTranslation("compare");
  return (
    <Card title={t("capabilities")}>
      <div className="grid gap-4">
        {added.length > 0 && (
          <div className="grid gap-2">
            <h3 className="flex items-center gap-2 font-medium text-good">
              <Plus aria-hidden className="size-4" />
              {t("gained")}
            </h3>
            <CapabilityList capabilities={added} />
          </div>
        )}
        {removed.length > 0 && (
          <div className="grid gap-2">
            <h3 className="flex items-center gap-2 font-medium text-bad">
              <Minus aria-hidden className="size-4" />
              {t("lost")}
            </h3>
            <CapabilityList capabilities={removed} />
          </div>
        )}
      </div>
    </Card>
  );
}

function AboutChange({ change: { field, before, after }, wide }: { change: FieldChange; wide: boolean }) {
  const { t } = useTranslation("compare");
  const change = before === undefined ? "added" : after === undefined ? "removed" : "changed";
  const name = t(`field.${field}`, { defaultValue: field });
  return (
    <>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2">
        <h3 className="font-semibold wrap-anywhere">{name}</h3>
        <ChangeMark change={change} />
      </div>
      <div className="border-t border-line">
        <LineDiff label={name} before={before} after={after} wide={wide} />
      </div>
    </>
  );
}
