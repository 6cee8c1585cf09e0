import { useTranslation } from "react-i18next";
import { Button } from "../../../kit/button.tsx";
import { useFieldProps } from "../../../kit/field.tsx";

interface Option {
  value: string;
  label: string;
}

const ROW = "inline-flex min-h-7 items-center gap-2 wrap-anywhere";
const BOX = "size-4 shrink-0 accent-(--accent)";

interface GroupAttributes {
  id?: string;
  "aria-describedby"?: string | undefined;
  "aria-invalid"?: boolean | undefined;
  "aria-required"?: boolean | undefined;
}

interface RadioGroupProps {
  name: string;
  options: Option[];
  value: string;
  onChange: (value: string) => void;
  onBlur: () => void;
  /** A choice that is optional can be taken back. */
  clearable: boolean;
}

export function RadioGroup({ name, options, value, onChange, onBlur, clearable }: RadioGroupProps) {
  const { t } = useTranslation("template");
  const wiring: GroupAttributes = useFieldProps({});
  return (
    <div
      {...wiring}
      role="radiogroup"
      aria-labelledby={`${wiring.id}-label`}
      className="flex flex-wrap items-center gap-x-5 gap-y-1"
    >
      {options.map((option) => (
        <label key={option.value} className={ROW}>
          <input
            type="radio"
            name={name}
            value={option.value}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
            onBlur={onBlur}
            className={BOX}
          />
          {option.label}
        </label>
      ))}
      {clearable && value !== "" && (
        <Button size="sm" variant="ghost" onClick={() => onChange("")}>
          {t("form.clear")}
        </Button>
      )}
    </div>
  );
}

interface CheckGroupProps {
  options: Option[];
  value: string[];
  onChange: (value: string[]) => void;
  onBlur: () => void;
}

export function CheckGroup({ options, value, onChange, onBlur }: CheckGroupProps) {
  const wiring: GroupAttributes = useFieldProps({});
  // Kept in the order of the options, so that the same choice is always the same value.
  const toggle = (wanted: string, on: boolean) =>
    onChange(options.map((option) => option.value).filter((each) => (each === wanted ? on : value.includes(each))));
  return (
    <div
      id={wiring.id}
      role="group"
      aria-labelledby={`${wiring.id}-label`}
      aria-describedby={wiring["aria-describedby"]}
      className="flex max-h-64 flex-wrap gap-x-5 gap-y-1 overflow-y-auto"
    >
      {options.map((option) => (
        <label key={option.value} className={ROW}>
          <input
            type="checkbox"
            checked={value.includes(option.value)}
            onChange={(event) => toggle(option.value, event.target.checked)}
            onBlur={onBlur}
            className={BOX}
          />
          {option.label}
        </label>
      ))}
    </div>
  );
}
