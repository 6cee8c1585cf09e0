import { useState } from "react";
import { useFormContext, useWatch } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { Field } from "../../../kit/field.tsx";
import { Input } from "../../../kit/input.tsx";
import { Select } from "../../../kit/select.tsx";
import type { ScheduleFields } from "./fields.ts";
import { PartFields } from "./part-fields.tsx";
import { expressionOf, PRESETS, readExpression, UNITS, type Parts, type Preset, type Unit } from "./preset.ts";

/** How often: a preset with its parts, and the cron expression that it stands for. Each follows the other. */
export function PresetFields() {
  const { t } = useTranslation("wizard");
  const form = useFormContext<ScheduleFields>();
  const when = useWatch({ control: form.control, name: "when" });
  const [own, setOwn] = useState(false);
  const [kept, setKept] = useState<Parts | undefined>();
  const read = readExpression(when.expression, kept);
  const preset = when.kind === "every" ? "elapsed" : own ? "custom" : read.preset;
  const write = (expression: string) => {
    form.setValue("when.expression", expression, { shouldDirty: true, shouldValidate: form.formState.isSubmitted });
  };
  const choose = (next: Preset) => {
    setOwn(next === "custom");
    form.setValue("when.kind", next === "elapsed" ? "every" : "cron", { shouldDirty: true });
    if (next !== "elapsed" && next !== "custom") write(expressionOf(next, read.parts));
    if (form.formState.isSubmitted) void form.trigger("when");
  };
  const change = (parts: Partial<Parts>) => {
    const next = { ...read.parts, ...parts };
    setKept(next);
    if (preset !== "custom" && preset !== "elapsed") write(expressionOf(preset, next));
  };
  return (
    <>
      <Field id="when.preset" label={t("when.preset")} required>
        <Select
          value={preset}
          onValueChange={(next) => choose(next as Preset)}
          options={PRESETS.map((value) => ({ value, label: t(`preset.${value}`) }))}
        />
      </Field>
      {preset === "elapsed" ? (
        <ElapsedFields />
      ) : (
        <>
          {preset !== "custom" && <PartFields preset={preset} parts={read.parts} onChange={change} />}
          <CronField
            onTyped={(text) => {
              setOwn(false);
              setKept(readExpression(text, read.parts).parts);
            }}
          />
        </>
      )}
    </>
  );
}

/** The expression itself. What is wrong with it is said while typing, with the name of its field. */
function CronField({ onTyped }: { onTyped: (text: string) => void }) {
  const { t } = useTranslation("wizard");
  const { register, formState, trigger } = useFormContext<ScheduleFields>();
  return (
    <Field
      id="when.expression"
      label={t("when.expression")}
      required
      help={t("when.expressionHelp")}
      error={formState.errors.when?.expression?.message}
    >
      <Input
        {...register("when.expression", {
          onChange: (event: { target: { value: string } }) => {
            onTyped(event.target.value);
            void trigger("when.expression");
          },
        })}
        mono
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        className="max-w-80"
      />
    </Field>
  );
}

function ElapsedFields() {
  const { t } = useTranslation("wizard");
  const { register, setValue, control, formState } = useFormContext<ScheduleFields>();
  const unit = useWatch({ control, name: "when.unit" });
  return (
    <Field
      id="when.count"
      label={t("when.count")}
      required
      help={t("when.countHelp")}
      error={formState.errors.when?.count?.message}
    >
      <div className="flex items-center gap-2">
        <Input {...register("when.count")} inputMode="numeric" autoComplete="off" className="max-w-28 tabular-nums" />
        <Select
          id="when.unit"
          aria-label={t("when.unit")}
          value={unit}
          onValueChange={(next) =>
            setValue("when.unit", next as Unit, { shouldDirty: true, shouldValidate: formState.isSubmitted })
          }
          options={Object.keys(UNITS).map((value) => ({ value, label: t(`unit.${value}`) }))}
          className="w-40"
        />
      </div>
    </Field>
  );
}
