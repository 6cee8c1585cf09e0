import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { CalendarClock } from "lucide-react";
import { useDeferredValue } from "react";
import { useTranslation } from "react-i18next";
import { useTRPC } from "../wire/trpc.ts";
import { Hits, type TemplateHitsProps } from "./template-hits.tsx";

/** Schedules found by the words typed into the palette. */
export function ScheduleHits({ search, onChoose, itemClass }: TemplateHitsProps) {
  const { t } = useTranslation("shell");
  const navigate = useNavigate();
  const words = useDeferredValue(search.trim());
  const found = useQuery(
    useTRPC().schedule.list.queryOptions(
      { search: words, limit: 5 },
      { enabled: words.length > 1, placeholderData: keepPreviousData },
    ),
  );
  if (words.length < 2) return null;
  return (
    <Hits
      heading={t("place.schedule")}
      icon={CalendarClock}
      hits={(found.data?.items ?? []).map(({ id, name, templateName }) => ({ id, name, description: templateName }))}
      itemClass={itemClass}
      onSelect={(id) =>
        onChoose(() => void navigate({ to: "/schedules/$scheduleId", params: { scheduleId: id }, search: {} }))
      }
    />
  );
}
