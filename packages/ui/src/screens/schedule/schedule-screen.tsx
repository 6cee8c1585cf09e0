import type { Schedule } from "@runsheet/contract/schedule";
import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Page } from "../../kit/page.tsx";
import { RefusalNote } from "../../kit/refusal.tsx";
import { Skeleton } from "../../kit/skeleton.tsx";
import { refusalOf } from "../../wire/refusal.ts";
import { useTRPC } from "../../wire/trpc.ts";
import { MissingSchedule } from "./missing-schedule.tsx";
import { SchedulePage } from "./schedule-page.tsx";

export function ScheduleScreen() {
  const { t } = useTranslation("schedule");
  const { scheduleId = "" } = useParams({ strict: false }) as { scheduleId?: string };
  const found = useQuery(useTRPC().schedule.get.queryOptions({ id: scheduleId }));
  if (found.data) return <SchedulePage key={scheduleId} schedule={found.data as Schedule} />;
  const kind = refusalOf(found.error)?.kind;
  if (kind === "not_found" || kind === "invalid") return <MissingSchedule />;
  return (
    <Page title={t("title")}>
      {found.isPending ? (
        <Skeleton className="h-96 w-full" />
      ) : (
        <RefusalNote error={found.error} onRetry={() => void found.refetch()} />
      )}
    </Page>
  );
}
