import { useFormContext } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { Card } from "../../../kit/card.tsx";
import { Field } from "../../../kit/field.tsx";
import { Input } from "../../../kit/input.tsx";
import type { ScheduleFields } from "./fields.ts";
import { PresetFields } from "./preset-fields.tsx";
import { RulePreview } from "./rule-preview.tsx";
import { ZoneField } from "./zone-field.tsx";

/** The rule, its zone and its bounds, with what they mean beside them. */
export function WhenStep() {
  const { t } = useTranslation("wizard");
  return (
    <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_minmax(0,1fr)]">
      <Card title={t("when.title")} className="overflow-visible!">
        <div className="grid gap-5">
          <PresetFields />
          <ZoneField />
          <div className="grid items-start gap-5 *:min-w-0 sm:grid-cols-2">
            <BoundField name="startsAt" />
            <BoundField name="endsAt" />
          </div>
        </div>
      </Card>
      <RulePreview />
    </div>
  );
}

function BoundField({ name }: { name: "startsAt" | "endsAt" }) {
  const { t } = useTranslation("wizard");
  const { register, formState } = useFormContext<ScheduleFields>();
  return (
    <Field id={name} label={t(`when.${name}`)} help={t(`when.${name}Help`)} error={formState.errors[name]?.message}>
      <Input {...register(name)} type="datetime-local" className="min-w-0" />
    </Field>
  );
}
