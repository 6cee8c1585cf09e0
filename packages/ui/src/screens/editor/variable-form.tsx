import type { VariableType } from "@runsheet/contract/variable";
import { memo } from "react";
import { useTranslation } from "react-i18next";
import { Field } from "../../kit/field.tsx";
import { Select } from "../../kit/select.tsx";
import { DefaultField } from "./default-field.tsx";
import { useEditing, useProblemAt } from "./editor-context.tsx";
import { DraftNumber, DraftSwitch, DraftText } from "./fields.tsx";
import { VARIABLE_TYPES, withType } from "./items.ts";
import { Pair } from "./pair.tsx";
import { idOf, textOf, type Mapping } from "./path.ts";
import { DraftCell, Rows } from "./rows.tsx";
import { ShownWhenField } from "./shown-when-field.tsx";

/** The form of one variable; its type decides what it asks for. */
export const VariableForm = memo(function VariableForm({ index, variable }: { index: number; variable: Mapping }) {
  const { t } = useTranslation("editor");
  const { store } = useEditing();
  const at = ["variables", index];
  const type = textOf(variable.type);
  const typePath = [...at, "type"];
  return (
    <>
      <Pair>
        <DraftText path={[...at, "label"]} label={t("variable.label")} required />
        <DraftText path={[...at, "name"]} label={t("variable.name")} help={t("variable.nameHelp")} mono required />
      </Pair>
      <Pair>
        <Field id={idOf(typePath)} label={t("variable.type")} required error={useProblemAt(typePath)}>
          <Select
            value={type}
            onValueChange={(next) => store.set(at, withType(variable, next as VariableType))}
            options={VARIABLE_TYPES.map((each) => ({ value: each, label: t(`type.${each}`) }))}
          />
        </Field>
        <DraftSwitch path={[...at, "required"]} label={t("variable.required")} fallback />
      </Pair>
      <DraftText path={[...at, "help"]} label={t("variable.help")} />
      <TypeFields at={at} type={type} options={variable.options} />
      <DefaultField path={[...at, "default"]} variable={variable} />
      <ShownWhenField index={index} when={variable.shownWhen} />
    </>
  );
});

interface TypeFieldsProps {
  at: (string | number)[];
  type: string;
  options: unknown;
}

function TypeFields({ at, type, options }: TypeFieldsProps) {
  const { t } = useTranslation("editor");
  const placeholder = <DraftText path={[...at, "placeholder"]} label={t("variable.placeholder")} />;
  switch (type) {
    case "text":
    case "long_text":
      return (
        <>
          {placeholder}
          <Pair>
            <DraftNumber path={[...at, "minLength"]} label={t("variable.minLength")} unit={t("unit.characters")} />
            <DraftNumber path={[...at, "maxLength"]} label={t("variable.maxLength")} unit={t("unit.characters")} />
          </Pair>
        </>
      );
    case "number":
      return (
        <>
          <Pair>
            <DraftNumber path={[...at, "min"]} label={t("variable.min")} />
            <DraftNumber path={[...at, "max"]} label={t("variable.max")} />
          </Pair>
          <Pair>
            <DraftText path={[...at, "unit"]} label={t("variable.unit")} />
            <DraftSwitch path={[...at, "integer"]} label={t("variable.integer")} fallback={false} />
          </Pair>
        </>
      );
    case "pattern":
      return (
        <>
          <DraftText
            path={[...at, "pattern"]}
            label={t("variable.pattern")}
            help={t("variable.patternText")}
            mono
            required
          />
          <DraftText path={[...at, "patternHelp"]} label={t("variable.patternHelp")} />
          {placeholder}
        </>
      );
    case "select":
    case "multi_select":
      return <OptionRows path={[...at, "options"]} options={Array.isArray(options) ? options : []} />;
    case "url":
    case "file_path":
      return placeholder;
    default:
      return null;
  }
}

function OptionRows({ path, options }: { path: (string | number)[]; options: unknown[] }) {
  const { t } = useTranslation("editor");
  const { store } = useEditing();
  return (
    <Rows
      path={path}
      label={t("variable.options")}
      help={t("variable.optionsHelp")}
      count={options.length}
      add={t("variable.addOption")}
      onAdd={() => store.set(path, [...options, { value: "" }])}
      onRemove={(index) => store.set(path, options.toSpliced(index, 1))}
    >
      {(index, name) => (
        <div className="grid gap-1.5 sm:grid-cols-2">
          <DraftCell
            path={[...path, index, "value"]}
            label={`${name}: ${t("variable.optionValue")}`}
            placeholder={t("variable.optionValue")}
            required
          />
          <DraftCell
            path={[...path, index, "label"]}
            label={`${name}: ${t("variable.optionLabel")}`}
            placeholder={t("variable.optionLabel")}
            mono={false}
          />
        </div>
      )}
    </Rows>
  );
}
