import { NOTICE_KINDS, type NoticeKind } from "@runsheet/contract/notification";
import { CircleAlert } from "lucide-react";
import { useId } from "react";
import { useController } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { problemWords } from "../../../kit/problem-words.ts";
import type { RuleFields } from "./rule-fields.ts";

/** Of what to tell, one sentence each. */
export function KindChoice() {
  const { t } = useTranslation("rule");
  const { t: kit } = useTranslation("kit");
  const { field, fieldState } = useController<RuleFields, "kinds">({ name: "kinds" });
  const id = useId();
  const error = fieldState.error?.message;
  const toggle = (kind: NoticeKind, on: boolean) =>
    field.onChange(NOTICE_KINDS.filter((each) => (each === kind ? on : field.value.includes(each))));
  return (
    <fieldset aria-describedby={error ? id : undefined} className="grid gap-1.5">
      <legend className="mb-1.5 font-medium">{t("form.kinds")}</legend>
      {NOTICE_KINDS.map((kind, index) => (
        <label key={kind} className="flex min-h-6 items-start gap-2.5">
          <input
            ref={index === 0 ? field.ref : undefined}
            type="checkbox"
            checked={field.value.includes(kind)}
            onChange={(event) => toggle(kind, event.target.checked)}
            className="mt-0.5 size-4 shrink-0 accent-(--accent)"
          />
          <span>
            {t(`kind.${kind}`)}
            <span className="block text-[0.8125rem] text-muted">{t(`kindHelp.${kind}`)}</span>
          </span>
        </label>
      ))}
      {error && (
        <p id={id} className="flex items-start gap-1.5 text-bad">
          <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
          {problemWords(error, kit)}
        </p>
      )}
    </fieldset>
  );
}
