import { useTranslation } from "react-i18next";
import { Field } from "../../../kit/field.tsx";
import { Input } from "../../../kit/input.tsx";
import { Select } from "../../../kit/select.tsx";
import { EVEN_MINUTES, type CronPreset, type Parts } from "./preset.ts";
import { DayChips } from "./day-chips.tsx";

interface PartFieldsProps {
  preset: CronPreset;
  parts: Parts;
  onChange: (parts: Partial<Parts>) => void;
}

const two = (value: number) => String(value).padStart(2, "0");
const LAST_DAY = 0;
const DAYS = [...Array.from({ length: 31 }, (_, index) => index + 1), LAST_DAY];

/** The parts that a preset has. */
export function PartFields({ preset, parts, onChange }: PartFieldsProps) {
  const { t } = useTranslation("wizard");
  if (preset === "minutes")
    return (
      <Field id="part.every" label={t("part.every")} required>
        <NumberSelect
          value={parts.every}
          options={EVEN_MINUTES}
          words={(every) => t("part.minutes", { count: every })}
          onChange={(every) => onChange({ every })}
        />
      </Field>
    );
  if (preset === "hourly")
    return (
      <Field id="part.minute" label={t("part.minute")} required>
        <NumberSelect
          value={parts.minute}
          options={Array.from({ length: 60 }, (_, minute) => minute)}
          words={(minute) => `:${two(minute)}`}
          onChange={(minute) => onChange({ minute })}
        />
      </Field>
    );
  return (
    <>
      {preset === "weekly" && (
        <DayChips
          id="part.weekdays"
          label={t("part.weekdays")}
          value={parts.weekdays}
          onChange={(weekdays) => weekdays.length > 0 && onChange({ weekdays })}
        />
      )}
      {preset === "monthly" && (
        <Field id="part.day" label={t("part.day")} required {...(parts.day > 28 && { help: t("part.dayHelp") })}>
          <NumberSelect
            value={parts.day}
            options={DAYS}
            words={(day) => (day === LAST_DAY ? t("part.lastDay") : String(day))}
            onChange={(day) => onChange({ day })}
          />
        </Field>
      )}
      <Field id="part.time" label={t("part.time")} required>
        <Input
          type="time"
          value={`${two(parts.hour)}:${two(parts.minute)}`}
          onChange={(event) => {
            const [hour = "", minute = ""] = event.target.value.split(":");
            // A half-typed time is empty: the one before holds until it is whole.
            if (hour && minute) onChange({ hour: Number(hour), minute: Number(minute) });
          }}
          className="max-w-40"
        />
      </Field>
    </>
  );
}

interface NumberSelectProps {
  value: number;
  options: readonly number[];
  words: (value: number) => string;
  onChange: (value: number) => void;
}

function NumberSelect({ value, options, words, onChange }: NumberSelectProps) {
  return (
    <Select
      value={String(value)}
      onValueChange={(next) => onChange(Number(next))}
      options={options.map((each) => ({ value: String(each), label: words(each) }))}
      className="max-w-48"
    />
  );
}
