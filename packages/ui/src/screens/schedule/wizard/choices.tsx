import { useFormContext } from "react-hook-form";
import { useTranslation } from "react-i18next";
import type { ScheduleFields } from "./fields.ts";

interface ChoicesProps {
  name: "overlap" | "missed.policy";
  label: string;
  options: readonly string[];
  /** Where their names and sentences stand in the texts. */
  words: "overlap" | "missed";
}

/** A few policies, each with a sentence that says what it does. */
export function Choices({ name, label, options, words }: ChoicesProps) {
  const { t } = useTranslation("wizard");
  const { register } = useFormContext<ScheduleFields>();
  return (
    <div role="radiogroup" aria-label={label} className="grid gap-1">
      {options.map((option, index) => (
        <label key={option} className="-mx-2 flex items-start gap-2.5 rounded-md px-2 py-1.5 hover:bg-hover">
          <input
            type="radio"
            {...register(name)}
            {...(index === 0 && { id: name })}
            value={option}
            className="mt-0.5 size-4 shrink-0 accent-(--accent)"
          />
          <span>
            <span className="font-medium">{t(`${words}.${option}.name`)}</span>
            <span className="block text-[0.8125rem] text-muted">{t(`${words}.${option}.text`)}</span>
          </span>
        </label>
      ))}
    </div>
  );
}
