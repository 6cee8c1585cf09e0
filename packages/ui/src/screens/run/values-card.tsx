import { asText } from "@runsheet/contract/substitute";
import { isShown, type Variable } from "@runsheet/contract/variable";
import { LockKeyhole } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Card } from "../../kit/card.tsx";
import { Fact } from "./fact.tsx";
import type { LiveRun } from "./run-live.ts";
import { isLong, ScrollBox } from "./scroll-box.tsx";

const CODE: ReadonlySet<Variable["type"]> = new Set(["json", "pattern", "file_path", "url"]);

/** What the variables were filled with, under their labels. */
export function ValuesCard({ run }: { run: LiveRun }) {
  const { t } = useTranslation("run");
  const values = new Map(Object.entries(run.values));
  const shown = run.variables.filter((variable) => isShown(variable, run.values));
  return (
    <Card title={t("values.title")}>
      {shown.length === 0 && <p className="text-muted">{t("values.empty")}</p>}
      <dl className="divide-y divide-line">
        {shown.map((variable) => (
          <Fact key={variable.name} term={variable.label} mono={CODE.has(variable.type)}>
            <Value variable={variable} value={values.get(variable.name)} />
          </Fact>
        ))}
      </dl>
    </Card>
  );
}

function Value({ variable, value }: { variable: Variable; value: unknown }) {
  const { t } = useTranslation("run");
  if (value === undefined || value === null || value === "")
    return <span className="font-sans text-muted">{t("values.blank")}</span>;
  // A run knows its secrets by name alone.
  if (variable.type === "secret")
    return (
      <span className="inline-flex max-w-full items-start gap-1.5 font-mono text-[0.8125rem]">
        <LockKeyhole aria-hidden className="mt-0.5 size-4 shrink-0 text-muted" />
        <span className="min-w-0 wrap-anywhere">{asText(value)}</span>
        <span className="sr-only">({t("values.secret")})</span>
      </span>
    );
  if (typeof value === "boolean") return t(value ? "values.yes" : "values.no");
  const labelOf = (chosen: unknown) =>
    ("options" in variable ? variable.options.find((option) => option.value === chosen)?.label : undefined) ??
    asText(chosen);
  if (Array.isArray(value) && variable.type === "multi_select") return value.map(labelOf).join(", ");
  const unit = variable.type === "number" && variable.unit ? ` ${variable.unit}` : "";
  const text = variable.type === "json" ? JSON.stringify(value, null, 2) : labelOf(value) + unit;
  return <ScrollBox long={isLong(text)}>{text}</ScrollBox>;
}
