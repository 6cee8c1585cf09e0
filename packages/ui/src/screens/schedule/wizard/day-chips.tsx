import { CircleAlert } from "lucide-react";
import { useTranslation } from "react-i18next";
import { problemWords } from "../../../kit/problem-words.ts";

/** Monday first; 0 is Sunday. */
const WEEK = [1, 2, 3, 4, 5, 6, 0];
/** A Sunday. */
const SUNDAY = Date.UTC(2027, 0, 3);

interface DayChipsProps {
  id: string;
  label: string;
  value: readonly number[];
  onChange: (days: number[]) => void;
  error?: string | undefined;
}

/** Days of the week as boxes to tick. */
export function DayChips({ id, label, value, onChange, error }: DayChipsProps) {
  const { i18n } = useTranslation("wizard");
  const { t: kit } = useTranslation("kit");
  const name = (day: number, weekday: "short" | "long") =>
    new Intl.DateTimeFormat(i18n.language, { weekday, timeZone: "UTC" }).format(SUNDAY + day * 86_400_000);
  return (
    <fieldset className="grid gap-1.5" {...(error && { "aria-describedby": `${id}-error` })}>
      <legend className="mb-1.5 font-medium">{label}</legend>
      <div className="flex flex-wrap gap-1.5">
        {WEEK.map((day, index) => (
          <label
            key={day}
            className="inline-flex h-8 items-center gap-1.5 rounded-md border border-line bg-surface px-2 has-checked:border-accent-ink has-checked:bg-accent-soft has-checked:text-accent-ink has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent-ink"
          >
            <input
              type="checkbox"
              {...(index === 0 && { id })}
              checked={value.includes(day)}
              aria-label={name(day, "long")}
              onChange={(event) =>
                onChange(
                  event.target.checked
                    ? [...value, day].toSorted((a, b) => a - b)
                    : value.filter((each) => each !== day),
                )
              }
              className="size-4 accent-(--accent) outline-none"
            />
            {name(day, "short")}
          </label>
        ))}
      </div>
      {error && (
        <p id={`${id}-error`} className="flex items-start gap-1.5 text-bad">
          <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
          {problemWords(error, kit)}
        </p>
      )}
    </fieldset>
  );
}
