import { RUN_STATES, type RunState } from "@runsheet/contract/run-event";
import { useQuery } from "@tanstack/react-query";
import { X } from "lucide-react";
import { useTranslation } from "react-i18next";
import { FilterChip } from "../../kit/chip.tsx";
import { IconButton } from "../../kit/button.tsx";
import { useTRPC } from "../../wire/trpc.ts";
import { statesOf, type RunListSearch } from "./search.ts";

/** Chips that can be combined; none pressed means all states. */
export function RunFilters({ search, onChange }: { search: RunListSearch; onChange: (search: RunListSearch) => void }) {
  const { t } = useTranslation("run");
  const { t: kit } = useTranslation("kit");
  const chosen = statesOf(search);
  const choose = (states: RunState[]) => onChange({ ...search, state: states.join(",") || undefined });
  const toggle = (state: RunState, on: boolean) =>
    choose(RUN_STATES.filter((each) => (each === state ? on : chosen.includes(each))));
  return (
    <>
      <div role="group" aria-label={t("states")} className="flex flex-wrap gap-2">
        <FilterChip pressed={chosen.length === 0} onPressedChange={() => choose([])}>
          {t("all")}
        </FilterChip>
        {RUN_STATES.map((state) => (
          <FilterChip key={state} pressed={chosen.includes(state)} onPressedChange={(on) => toggle(state, on)}>
            {kit(`state.${state}`)}
          </FilterChip>
        ))}
      </div>
      {search.templateId && (
        <OnlyTemplate id={search.templateId} onClear={() => onChange({ ...search, templateId: undefined })} />
      )}
    </>
  );
}

function OnlyTemplate({ id, onClear }: { id: string; onClear: () => void }) {
  const { t } = useTranslation("run");
  const trpc = useTRPC();
  const name = useQuery(trpc.template.get.queryOptions({ id })).data?.name;
  return (
    <p className="flex items-center gap-1 rounded-full bg-accent-soft pl-3 text-accent-ink">
      {t("onlyTemplate")} {name ?? t("thisTemplate")}
      <IconButton size="sm" icon={X} label={t("showAllTemplates")} onClick={onClear} />
    </p>
  );
}
