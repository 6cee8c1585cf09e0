import { LIMITED, type WorkspaceSettings } from "@runsheet/contract/workspace-settings";
import type { UseFormReturn } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { Card } from "../../kit/card.tsx";
import { Field } from "../../kit/field.tsx";
import { Input } from "../../kit/input.tsx";
import { LimitUsage } from "./limit-usage.tsx";
import type { SettingsFields } from "./settings-fields.ts";

interface LimitsCardProps {
  form: UseFormReturn<SettingsFields, unknown, WorkspaceSettings>;
  /** As they are saved. */
  limits: WorkspaceSettings["limits"];
}

/** How much the workspace may have of each, beside how much it has. */
export function LimitsCard({ form, limits }: LimitsCardProps) {
  const { t } = useTranslation("workspace");
  const { errors } = form.formState;
  return (
    <Card title={t("limits.title")} description={t("limits.text")}>
      <div className="grid gap-5 sm:grid-cols-2">
        {LIMITED.map((what) => (
          <Field
            key={what}
            id={`limit-${what}`}
            label={t(`limits.${what}`)}
            error={errors.limits?.[what]?.message}
            help={<LimitUsage what={what} most={limits[what]} />}
          >
            <Input
              {...form.register(`limits.${what}`)}
              inputMode="numeric"
              autoComplete="off"
              placeholder={t("limits.none")}
              className="tabular-nums"
            />
          </Field>
        ))}
      </div>
    </Card>
  );
}
