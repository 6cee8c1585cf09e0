import type { Variable } from "@runsheet/contract/variable";
import type { TFunction } from "i18next";
import { Controller, useFormContext } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { Field } from "../../../kit/field.tsx";
import { fieldId, fieldName, type RawValue, type RunFields } from "./fields.ts";
import { VariableControl } from "./variable-control.tsx";

/** One variable of a run form: label, control, help and what is wrong with it. */
export function VariableField({ variable }: { variable: Variable }) {
  const { control } = useFormContext<RunFields>();
  const id = fieldId(variable.name);
  return (
    <Controller
      control={control}
      name={fieldName(variable.name)}
      render={({ field, fieldState }) => (
        <Field
          id={id}
          label={variable.label}
          required={variable.required || variable.type === "boolean"}
          {...(variable.help && { help: variable.help })}
          error={fieldState.error?.message}
          aside={<FieldHint variable={variable} />}
        >
          <VariableControl
            variable={variable}
            value={field.value as RawValue | undefined}
            onChange={field.onChange}
            onBlur={field.onBlur}
          />
        </Field>
      )}
    />
  );
}

/** What may be entered, where the type alone does not say it. */
function FieldHint({ variable }: { variable: Variable }) {
  const { t } = useTranslation("template");
  const text = hintOf(variable, t);
  return text ? <span className="shrink-0 text-xs text-muted">{text}</span> : null;
}

function hintOf(variable: Variable, t: TFunction<"template">): string | null {
  if (variable.type === "json") return "JSON";
  if (variable.type === "file_path") return t("form.innerPath");
  if (variable.type !== "number") return null;
  const { min, max } = variable;
  if (min !== undefined && max !== undefined) return t("form.between", { min, max });
  if (min !== undefined) return t("form.atLeast", { min });
  return max === undefined ? null : t("form.atMost", { max });
}
