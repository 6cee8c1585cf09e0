import { Plus, Trash2 } from "lucide-react";
import { useRef } from "react";
import { Controller, useFieldArray, useFormContext, useWatch, type FieldErrors } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { Button, IconButton } from "../../../kit/button.tsx";
import { Card } from "../../../kit/card.tsx";
import { Field } from "../../../kit/field.tsx";
import { Input } from "../../../kit/input.tsx";
import { leaveFocus } from "../../../kit/leave-focus.ts";
import { DayChips } from "./day-chips.tsx";
import type { BlackoutFields as Blackout, ScheduleFields } from "./fields.ts";

const MOST = 50;
const WEEKLY: Blackout = { kind: "weekly", days: [0, 6], from: "00:00", to: "00:00" };
const ONCE: Blackout = { kind: "once", from: "", to: "" };

/** Stretches without runs: every week, or once. */
export function BlackoutFields() {
  const { t } = useTranslation("wizard");
  const { control } = useFormContext<ScheduleFields>();
  const { fields, append, remove } = useFieldArray({ control, name: "blackouts" });
  const list = useRef<HTMLUListElement>(null);
  const add = (blackout: Blackout) => {
    append(blackout, { shouldFocus: false });
    requestAnimationFrame(() => list.current?.querySelector<HTMLElement>("li:last-child input")?.focus());
  };
  return (
    <Card title={t("blackout.title")} description={t("blackout.text")}>
      <div className="grid gap-4">
        <ul ref={list} aria-label={t("blackout.title")} className="grid gap-4 empty:hidden">
          {fields.map(({ id, kind }, index) => (
            <li key={id} className="flex items-start gap-3 rounded-lg border border-line p-3">
              <div className="grid min-w-0 grow gap-3">
                {kind === "weekly" ? <Weekly index={index} /> : <Once index={index} />}
              </div>
              <IconButton
                ref={leaveFocus}
                size="sm"
                icon={Trash2}
                label={t("blackout.remove", { number: index + 1 })}
                onClick={() => remove(index)}
              />
            </li>
          ))}
        </ul>
        {fields.length < MOST && (
          <div className="flex flex-wrap gap-2">
            <Button size="sm" icon={Plus} onClick={() => add(WEEKLY)}>
              {t("blackout.addWeekly")}
            </Button>
            <Button size="sm" icon={Plus} onClick={() => add(ONCE)}>
              {t("blackout.addOnce")}
            </Button>
          </div>
        )}
      </div>
    </Card>
  );
}

type Errors = FieldErrors<{ days: string; from: string; to: string }> | undefined;

function Ends({ index, type }: { index: number; type: "time" | "datetime-local" }) {
  const { t } = useTranslation("wizard");
  const { register, formState } = useFormContext<ScheduleFields>();
  const errors = formState.errors.blackouts?.[index] as Errors;
  return (
    <div className="grid items-start gap-3 *:min-w-0 sm:grid-cols-2">
      {(["from", "to"] as const).map((end) => (
        <Field
          key={end}
          id={`blackouts.${index}.${end}`}
          label={t(`blackout.${end}`)}
          required
          error={errors?.[end]?.message}
        >
          <Input {...register(`blackouts.${index}.${end}`)} type={type} className="min-w-0" />
        </Field>
      ))}
    </div>
  );
}

function Weekly({ index }: { index: number }) {
  const { t } = useTranslation("wizard");
  const { control, formState } = useFormContext<ScheduleFields>();
  const [from, to] = useWatch({ control, name: [`blackouts.${index}.from`, `blackouts.${index}.to`] });
  const errors = formState.errors.blackouts?.[index] as Errors;
  return (
    <>
      <Controller
        control={control}
        name={`blackouts.${index}.days` as const}
        render={({ field }) => (
          <DayChips
            id={`blackouts.${index}.days`}
            label={t("blackout.days")}
            value={field.value}
            onChange={field.onChange}
            error={errors?.days?.message}
          />
        )}
      />
      <Ends index={index} type="time" />
      {from !== "" && to !== "" && to <= from && (
        <p role="status" className="text-[0.8125rem] text-muted">
          {t(from === to ? "blackout.wholeDay" : "blackout.overMidnight")}
        </p>
      )}
    </>
  );
}

function Once({ index }: { index: number }) {
  const { t } = useTranslation("wizard");
  const { control } = useFormContext<ScheduleFields>();
  const zone = useWatch({ control, name: "when.timeZone" });
  return (
    <>
      <Ends index={index} type="datetime-local" />
      <p className="text-[0.8125rem] text-muted">{t("blackout.zone", { zone })}</p>
    </>
  );
}
