import { MISSED_POLICIES, OVERLAP_POLICIES } from "@runsheet/contract/schedule";
import type { Template } from "@runsheet/contract/template";
import { useFormContext, useWatch } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { Card } from "../../../kit/card.tsx";
import { Field } from "../../../kit/field.tsx";
import { Input } from "../../../kit/input.tsx";
import { BlackoutFields } from "./blackout-fields.tsx";
import { Choices } from "./choices.tsx";
import type { ScheduleFields } from "./fields.ts";
import { RetryFields } from "./retry-fields.tsx";

/** What happens when things do not go as planned. */
export function WhatIfStep({ template }: { template: Template | undefined }) {
  const { t } = useTranslation("wizard");
  return (
    <div className="grid items-start gap-6 lg:grid-cols-2">
      <div className="grid min-w-0 gap-6">
        <Card title={t("overlap.title")} description={t("overlap.text")}>
          <Choices name="overlap" label={t("overlap.title")} options={OVERLAP_POLICIES} words="overlap" />
        </Card>
        <Card title={t("missed.title")} description={t("missed.text")}>
          <Choices name="missed.policy" label={t("missed.title")} options={MISSED_POLICIES} words="missed" />
          <CatchUpFields />
        </Card>
      </div>
      <div className="grid min-w-0 gap-6">
        <Card title={t("retry.title")} description={t("retry.text")}>
          <RetryFields template={template} />
        </Card>
        <Card title={t("late.title")}>
          <NumberField name="startWithinMinutes" unit={t("late.unit")} label={t("late.label")} help={t("late.help")} />
        </Card>
        <BlackoutFields />
      </div>
    </div>
  );
}

/** How many are caught up on, and from how far back. */
function CatchUpFields() {
  const { t } = useTranslation("wizard");
  const { control } = useFormContext<ScheduleFields>();
  if (useWatch({ control, name: "missed.policy" }) !== "run_all") return null;
  return (
    <div className="mt-4 grid gap-4 border-t border-line pt-4 sm:grid-cols-2">
      <NumberField name="missed.limit" unit={t("missed.runs")} label={t("missed.limit")} />
      <NumberField name="missed.windowMinutes" unit={t("late.unit")} label={t("missed.window")} />
    </div>
  );
}

interface NumberFieldProps {
  name: "startWithinMinutes" | "missed.limit" | "missed.windowMinutes";
  label: string;
  unit: string;
  help?: string;
}

function NumberField({ name, label, unit, help }: NumberFieldProps) {
  const { register, getFieldState, formState } = useFormContext<ScheduleFields>();
  return (
    <Field
      id={name}
      label={label}
      required
      {...(help && { help })}
      error={getFieldState(name, formState).error?.message}
    >
      <div className="flex items-center gap-2">
        <Input {...register(name)} inputMode="numeric" autoComplete="off" className="max-w-28 tabular-nums" />
        <span className="text-muted">{unit}</span>
      </div>
    </Field>
  );
}
