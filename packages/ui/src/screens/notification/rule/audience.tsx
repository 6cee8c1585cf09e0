import { useController } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { useWorkspace } from "../../../wire/workspace.tsx";
import type { RuleFields } from "./rule-fields.ts";

/** Who is told in the app: all of the workspace, the viewer alone, or those whom somebody had chosen. */
export function Audience() {
  const { t } = useTranslation("rule");
  const { me } = useWorkspace();
  const { field, formState } = useController<RuleFields, "people">({ name: "people" });
  const kept = formState.defaultValues?.people?.filter((id) => id !== undefined) ?? [];
  const isMe = (people: readonly string[]) => people.length === 1 && people[0] === me.user.id;
  const choices: { name: string; people: string[]; label: string }[] = [
    { name: "everyone", people: [], label: t("target.everyone") },
    { name: "me", people: [me.user.id], label: t("target.me") },
  ];
  if (kept.length > 0 && !isMe(kept))
    choices.push({ name: "kept", people: kept, label: t("target.people", { count: kept.length }) });
  const chosen = field.value.length === 0 ? "everyone" : isMe(field.value) ? "me" : "kept";
  return (
    <fieldset>
      <legend className="mb-1.5 font-medium">{t("form.people")}</legend>
      <div className="flex flex-wrap gap-x-5 gap-y-1">
        {choices.map(({ name, people, label }) => (
          <label key={name} className="inline-flex min-h-7 items-center gap-2">
            <input
              type="radio"
              name="audience"
              checked={name === chosen}
              onChange={() => field.onChange(people)}
              className="size-4 shrink-0 accent-(--accent)"
            />
            {label}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
