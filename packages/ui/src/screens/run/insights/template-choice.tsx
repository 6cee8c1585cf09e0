import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Select } from "../../../kit/select.tsx";
import { useTRPC } from "../../../wire/trpc.ts";

/** No template has an empty id, so this stands for all of them. */
const ALL = "all";

interface TemplateChoiceProps {
  chosen: string | undefined;
  onChoose: (templateId: string | undefined) => void;
}

/** The workspace's own templates, those that ran lately, and the chosen one whatever it is. */
export function TemplateChoice({ chosen, onChoose }: TemplateChoiceProps) {
  const { t, i18n } = useTranslation("insights");
  const trpc = useTRPC();
  const own = useQuery(trpc.template.list.queryOptions({ limit: 100 })).data?.items ?? [];
  const ran = useQuery(trpc.run.list.queryOptions({ limit: 100 })).data?.items ?? [];
  const named = useQuery(trpc.template.get.queryOptions({ id: chosen ?? "" }, { enabled: Boolean(chosen) })).data;
  const names = new Map<string, string>();
  for (const run of ran) if (run.templateId && !run.test) names.set(run.templateId, run.templateName);
  for (const template of own) names.set(template.id, template.name);
  if (chosen && !names.has(chosen)) names.set(chosen, named?.name ?? chosen);
  const options = [...names]
    .map(([value, label]) => ({ value, label }))
    .toSorted((one, other) => one.label.localeCompare(other.label, i18n.language));
  return (
    <Select
      aria-label={t("template")}
      value={chosen ?? ALL}
      onValueChange={(value) => onChoose(value === ALL ? undefined : value)}
      options={[{ value: ALL, label: t("allTemplates") }, ...options]}
      className="w-full sm:w-64"
    />
  );
}
