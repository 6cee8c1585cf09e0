import type { Variable } from "@runsheet/contract/variable";
import { useTranslation } from "react-i18next";
import { Input, Textarea } from "../../../kit/input.tsx";
import { Select } from "../../../kit/select.tsx";
import { Switch } from "../../../kit/switch.tsx";
import { CheckGroup, RadioGroup } from "./choices.tsx";
import { fieldId, type RawValue } from "./fields.ts";
import { SecretControl } from "./secret-control.tsx";

export interface ControlProps<V extends Variable = Variable> {
  variable: V;
  value: RawValue | undefined;
  onChange: (value: RawValue) => void;
  onBlur: () => void;
}

/** Up to this many options are all shown at once. */
const MOST_RADIOS = 4;

/** The right control for the type of a variable. */
export function VariableControl({ variable, value, onChange, onBlur }: ControlProps) {
  const { t } = useTranslation("template");
  const text = {
    value: typeof value === "string" ? value : "",
    onBlur,
    onChange: (event: { target: { value: string } }) => onChange(event.target.value),
  };
  switch (variable.type) {
    case "text":
      return <Input {...text} placeholder={variable.placeholder} autoComplete="off" />;
    case "long_text":
      return <Textarea {...text} placeholder={variable.placeholder} rows={5} />;
    case "number":
      return <NumberInput {...text} unit={variable.unit} integer={variable.integer} />;
    case "boolean":
      return (
        <div className="flex items-center gap-2">
          <Switch checked={value === true} onCheckedChange={onChange} />
          <span aria-hidden className="text-muted">
            {t(value === true ? "form.yes" : "form.no")}
          </span>
        </div>
      );
    case "select": {
      const options = variable.options.map((option) => ({ value: option.value, label: option.label ?? option.value }));
      if (options.length <= MOST_RADIOS)
        return (
          <RadioGroup
            name={fieldId(variable.name)}
            options={options}
            value={text.value}
            onChange={onChange}
            onBlur={onBlur}
            clearable={!variable.required}
          />
        );
      // A blank first row is how an optional choice is taken back.
      const rows = variable.required ? options : [{ value: "", label: t("form.none") }, ...options];
      return (
        <Select
          value={text.value}
          onValueChange={onChange}
          options={rows}
          placeholder={t("form.choose")}
          className="sm:max-w-80"
        />
      );
    }
    case "multi_select":
      return (
        <CheckGroup
          options={variable.options.map((option) => ({ value: option.value, label: option.label ?? option.value }))}
          value={Array.isArray(value) ? value : []}
          onChange={onChange}
          onBlur={onBlur}
        />
      );
    case "date":
      return <Input {...text} type="date" className="sm:max-w-48" />;
    case "time":
      return <Input {...text} type="time" className="sm:max-w-48" />;
    case "email":
      return (
        <Input
          {...text}
          type="text"
          inputMode="email"
          autoComplete="email"
          spellCheck={false}
          placeholder="ada@example.org"
        />
      );
    case "url":
      return (
        <Input
          {...text}
          type="text"
          inputMode="url"
          autoComplete="off"
          spellCheck={false}
          placeholder={variable.placeholder ?? "https://example.org"}
        />
      );
    case "pattern":
      return <Input {...text} mono autoComplete="off" spellCheck={false} placeholder={variable.placeholder} />;
    case "json":
      return <Textarea {...text} mono rows={6} spellCheck={false} />;
    case "file_path":
      return (
        <Input
          {...text}
          mono
          autoComplete="off"
          spellCheck={false}
          placeholder={variable.placeholder ?? "folder/file.txt"}
        />
      );
    case "secret":
      return <SecretControl value={text.value} onChange={onChange} onBlur={onBlur} required={variable.required} />;
  }
}

interface NumberInputProps {
  value: string;
  onBlur: () => void;
  onChange: (event: { target: { value: string } }) => void;
  unit: string | undefined;
  integer: boolean;
}

/** A text box and not `type=number`, which hides what it cannot parse and changes under the mouse wheel. */
function NumberInput({ unit, integer, ...text }: NumberInputProps) {
  return (
    <div className="flex items-center gap-2">
      <Input
        {...text}
        inputMode={integer ? "numeric" : "decimal"}
        autoComplete="off"
        className="tabular-nums sm:max-w-48"
      />
      {unit && <span className="shrink-0 text-muted">{unit}</span>}
    </div>
  );
}
