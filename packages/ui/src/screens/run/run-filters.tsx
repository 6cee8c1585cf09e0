import { RUN_STATES, type RunState } from "@runsheet/contract/run-event";
import { useQuery } from "@tanstack/react-query";
import { X } from "lucide-react";
import type { ReactNode } from "react";
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
      {search.schedule && (
        <OnlySchedule id={search.schedule} onClear={() => onChange({ ...search, schedule: undefined })} />
      )}
    </>
  );
}

function OnlyTemplate({ id, onClear }: { id: string; onClear: () => void }) {
  const { t } = useTranslation("run");
  const name = useQuery(useTRPC().template.get.queryOptions({ id })).data?.name;
  return (
    <Only clear={t("showAllTemplates")} onClear={onClear}>
      {t("onlyTemplate")} {name ?? t("thisTemplate")}
    </Only>
  );
}

function OnlySchedule({ id, onClear }: { id: string; onClear: () => void }) {
  const { t } = useTranslation("run");
  const name = useQuery(useTRPC().schedule.get.queryOptions({ id })).data?.name;
  return (
    <Only clear={t("showAllSchedules")} onClear={onClear}>
      {t("onlySchedule")} {name ?? t("thisSchedule")}
    </Only>
  );
}

/** A filter that came with the address: what it leaves, and the way out of it. */
function Only({ clear, onClear, children }: { clear: string; onClear: () => void; children: ReactNode }) {
  return (
    <p className="flex items-center gap-1 rounded-full bg-accent-soft pl-3 text-accent-ink">
      <span className="min-w-0 wrap-anywhere">{children}</span>
      <IconButton size="sm" icon={X} label={clear} onClick={onClear} />
    </p>
  );
}
