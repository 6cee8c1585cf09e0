import { Recurrence, Blackout, type Rule } from "@runsheet/contract/recurrence";
import { useEffect, useState } from "react";
import { useFormContext, useWatch } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { Card } from "../../../kit/card.tsx";
import { FireList } from "../fires/fire-list.tsx";
import { Sentence } from "../sentence.tsx";
import { ruleInput, type ScheduleFields } from "./fields.ts";

const PAUSE_MS = 150;

/** What is filled in, as soon as typing pauses. */
function usePaused<Value>(value: Value): Value {
  const [paused, setPaused] = useState(value);
  const key = JSON.stringify(value);
  useEffect(() => {
    const timer = setTimeout(() => setPaused(JSON.parse(key) as Value), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [key]);
  return paused;
}

/** The rule as far as it is right: a wrong bound or blackout is left out until it is mended. Null for a wrong recurrence. */
function readRule(fields: Parameters<typeof ruleInput>[0]): Rule | null {
  const input = ruleInput(fields);
  const recurrence = Recurrence.safeParse(input.recurrence);
  if (!recurrence.success) return null;
  const instant = (text: string | null) => (text === null || Number.isNaN(Date.parse(text)) ? null : text);
  return {
    recurrence: recurrence.data,
    startsAt: instant(input.startsAt),
    endsAt: instant(input.endsAt),
    blackouts: input.blackouts.filter((blackout) => Blackout.safeParse(blackout).success),
  };
}

/** The sentence and the next fires, while typing; computed here by the engine that also fires. */
export function RulePreview() {
  const { t } = useTranslation("wizard");
  const { control } = useFormContext<ScheduleFields>();
  const [when, startsAt, endsAt, blackouts] = useWatch({ control, name: ["when", "startsAt", "endsAt", "blackouts"] });
  const rule = readRule(usePaused({ when, startsAt, endsAt, blackouts }));
  return (
    <Card title={t("preview.title")} className="lg:sticky lg:top-6">
      <div className="min-h-[25rem]">
        <p role="status" className="mb-3 font-medium">
          {rule ? <Sentence recurrence={rule.recurrence} /> : <span className="text-muted">{t("preview.wrong")}</span>}
        </p>
        {rule && <FireList rule={rule} />}
      </div>
    </Card>
  );
}
