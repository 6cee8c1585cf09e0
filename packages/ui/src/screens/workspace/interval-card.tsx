import type { WorkspaceSettings } from "@runsheet/contract/workspace-settings";
import { Controller, type UseFormReturn } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { Card } from "../../kit/card.tsx";
import { Field } from "../../kit/field.tsx";
import { Input } from "../../kit/input.tsx";
import { Select } from "../../kit/select.tsx";
import { INTERVAL_UNITS, type IntervalUnit, type SettingsFields } from "./settings-fields.ts";

const UNITS = Object.keys(INTERVAL_UNITS) as IntervalUnit[];

/** How often a schedule may be due at most. */
export function IntervalCard({ form }: { form: UseFormReturn<SettingsFields, unknown, WorkspaceSettings> }) {
  const { t } = useTranslation("workspace");
  const error = form.formState.errors.minInterval as { message?: string } | undefined;
  return (
    <Card title={t("interval.title")}>
      <Field id="minInterval" label={t("interval.label")} required help={t("interval.help")} error={error?.message}>
        <div className="flex items-center gap-2">
          <Input
            {...form.register("minInterval.count")}
            inputMode="numeric"
            autoComplete="off"
            className="max-w-28 tabular-nums"
          />
          <Controller
            control={form.control}
            name="minInterval.unit"
            render={({ field }) => (
              <Select
                id="minIntervalUnit"
                aria-label={t("interval.unitLabel")}
                value={field.value}
                onValueChange={field.onChange}
                onBlur={field.onBlur}
                options={UNITS.map((value) => ({ value, label: t(`interval.unit.${value}`) }))}
                className="w-36"
              />
            )}
          />
        </div>
      </Field>
    </Card>
  );
}
