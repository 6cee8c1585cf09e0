import type { Schedule } from "@runsheet/contract/schedule";
import type { Template } from "@runsheet/contract/template";
import { isShown } from "@runsheet/contract/variable";
import { useMemo } from "react";
import { useFormContext, useWatch } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { Card } from "../../../kit/card.tsx";
import { Field } from "../../../kit/field.tsx";
import { Input } from "../../../kit/input.tsx";
import { PlaceField } from "../../runner/index.ts";
import { CapabilityList } from "../../template/capability-list.tsx";
import { fromFields } from "../../template/form/fields.ts";
import { VariableField } from "../../template/form/variable-field.tsx";
import type { ScheduleFields } from "./fields.ts";
import { TemplateChoice } from "./template-choice.tsx";
import { VersionField } from "./version-field.tsx";

interface WhatStepProps {
  /** The one that is edited, or null for a new one. */
  schedule: Schedule | null;
  template: Template | undefined;
  onTemplate: (id: string, name: string) => void;
}

/** Which template, in which version, with which values, and how the schedule is called. */
export function WhatStep({ schedule, template, onTemplate }: WhatStepProps) {
  const { t } = useTranslation("wizard");
  const { register, formState, control, setValue } = useFormContext<ScheduleFields>();
  const target = useWatch({ control, name: "target" });
  return (
    <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1.6fr)_minmax(0,1fr)]">
      <div className="grid min-w-0 gap-6">
        <Card title={t("what.title")}>
          <div className="grid gap-5">
            <TemplateChoice template={template} onChoose={onTemplate} />
            {template && (
              <>
                <VersionField template={template} />
                <Field
                  id="name"
                  label={t("what.name")}
                  required
                  help={t("what.nameHelp")}
                  error={formState.errors.name?.message}
                >
                  <Input {...register("name")} autoComplete="off" />
                </Field>
                <PlaceField
                  id="target"
                  place={target}
                  before={schedule}
                  onPlace={(next) => setValue("target", next, { shouldDirty: true, shouldValidate: true })}
                  error={formState.errors.target?.message}
                />
              </>
            )}
          </div>
        </Card>
        {template && <ValuesFields template={template} />}
      </div>
      {template && (
        <Card title={t("template:capability.title")}>
          <CapabilityList capabilities={template.capabilities} />
        </Card>
      )}
    </div>
  );
}

function ValuesFields({ template }: { template: Template }) {
  const { t } = useTranslation("wizard");
  const { control } = useFormContext<ScheduleFields>();
  const { variables } = template.document;
  const fields = useWatch({ control, name: "values" });
  const values = useMemo(() => fromFields(variables, { values: fields }), [variables, fields]);
  const shown = variables.filter((variable) => isShown(variable, values));
  return (
    <Card title={t("what.values")}>
      <div className="grid gap-5">
        {variables.length === 0 && <p className="text-muted">{t("template:form.nothing")}</p>}
        {shown.map((variable) => (
          <VariableField key={variable.name} variable={variable} />
        ))}
      </div>
    </Card>
  );
}
