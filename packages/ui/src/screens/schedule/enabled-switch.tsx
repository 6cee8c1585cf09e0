import type { ScheduleSummary } from "@runsheet/contract/schedule";
import { useTranslation } from "react-i18next";
import { Switch } from "../../kit/switch.tsx";
import { useMay } from "../../wire/workspace.tsx";
import { useToggle } from "./use-toggle.ts";

/** On or off; for those who may not change it, it only shows which. */
export function EnabledSwitch({ schedule }: { schedule: ScheduleSummary }) {
  const { t } = useTranslation("schedule");
  const set = useToggle(schedule);
  const may = useMay("schedule.toggle") && schedule.mayChange;
  return (
    <Switch
      checked={schedule.enabled}
      onCheckedChange={set}
      disabled={!may}
      aria-label={t("toggle.label", { name: schedule.name })}
    />
  );
}
