import { Link } from "@tanstack/react-router";
import { CalendarClock } from "lucide-react";
import { useTranslation } from "react-i18next";
import { buttonClass } from "../../kit/button.tsx";
import { useMay } from "../../wire/workspace.tsx";

/** The door from a template to a schedule that runs it. */
export function ScheduleLink({ templateId }: { templateId: string }) {
  const { t } = useTranslation("schedule");
  if (!useMay("schedule.create")) return null;
  return (
    <Link to="/schedules/new" search={{ template: templateId }} className={buttonClass()}>
      <CalendarClock aria-hidden className="size-4" />
      {t("action.schedule")}
    </Link>
  );
}
