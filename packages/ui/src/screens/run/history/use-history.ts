import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useNow } from "../../../kit/now.ts";
import { useTRPC } from "../../../wire/trpc.ts";
import { dayIn, everyDay, viewersZone } from "./days.ts";

/** How the runs of the last days ended, with every day of the viewer's calendar. */
export function useHistory(days: number, templateId?: string) {
  const [timeZone] = useState(viewersZone);
  // A page that stays open overnight goes on to the next day.
  const today = dayIn(timeZone, useNow("slow"));
  const history = useQuery(
    useTRPC().run.history.queryOptions(
      { days, timeZone, ...(templateId && { templateId }) },
      { placeholderData: keepPreviousData },
    ),
  );
  return { ...history, timeZone, today, days: history.data && everyDay(history.data.days, today, days) };
}
