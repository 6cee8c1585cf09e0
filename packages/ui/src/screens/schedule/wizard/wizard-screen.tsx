import type { Schedule } from "@runsheet/contract/schedule";
import type { Template } from "@runsheet/contract/template";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useParams, useSearch } from "@tanstack/react-router";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Notice } from "../../../kit/notice.tsx";
import { Page } from "../../../kit/page.tsx";
import { RefusalNote } from "../../../kit/refusal.tsx";
import { Skeleton } from "../../../kit/skeleton.tsx";
import { refusalOf } from "../../../wire/refusal.ts";
import { useTRPC } from "../../../wire/trpc.ts";
import { useMay } from "../../../wire/workspace.tsx";
import { MissingSchedule } from "../missing-schedule.tsx";
import type { WizardSearch } from "../search.ts";
import { WizardPage } from "./wizard-page.tsx";

/** What was read at the beginning stays: a form does not change under somebody's hands. */
const HELD = { staleTime: Infinity, gcTime: 0, refetchOnWindowFocus: false } as const;

export function NewScheduleScreen() {
  const { t } = useTranslation("wizard");
  const may = useMay("schedule.create");
  const { template: chosen = "" } = useSearch({ strict: false }) as WizardSearch;
  const template = useQuery(useTRPC().template.get.queryOptions({ id: chosen }, { enabled: chosen !== "" }));
  if (!may)
    return (
      <Plain>
        <Notice>{t("notAllowed")}</Notice>
      </Plain>
    );
  if (chosen !== "" && template.isPending)
    return (
      <Plain>
        <Skeleton className="h-96 w-full" />
      </Plain>
    );
  return <WizardPage schedule={null} template={(template.data as Template | undefined) ?? null} />;
}

export function EditScheduleScreen() {
  const { t } = useTranslation("wizard");
  const { scheduleId = "" } = useParams({ strict: false }) as { scheduleId?: string };
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [round, setRound] = useState(0);
  const held = useQuery({
    queryKey: ["schedule-edit", scheduleId, round],
    queryFn: () => queries.fetchQuery(trpc.schedule.get.queryOptions({ id: scheduleId }, { staleTime: 0 })),
    ...HELD,
  });
  const schedule = held.data as Schedule | undefined;
  const { templateId = "", version = null } = schedule ?? {};
  const template = useQuery(
    trpc.template.get.queryOptions(
      { id: templateId, ...(version !== null && { version }) },
      { enabled: schedule !== undefined },
    ),
  );
  const kind = refusalOf(held.error)?.kind;
  if (kind === "not_found" || kind === "invalid") return <MissingSchedule />;
  if (held.error)
    return (
      <Plain>
        <RefusalNote error={held.error} onRetry={() => void held.refetch()} />
      </Plain>
    );
  if (!schedule || template.isPending)
    return (
      <Plain>
        <Skeleton className="h-96 w-full" />
      </Plain>
    );
  if (!schedule.mayChange)
    return (
      <Plain>
        <Notice>{t("notYours", { name: schedule.createdBy })}</Notice>
      </Plain>
    );
  // A template that is gone leaves the rest to be mended: another one can be chosen.
  return (
    <WizardPage
      key={`${scheduleId} ${round}`}
      schedule={schedule}
      template={(template.data as Template | undefined) ?? null}
      onAnew={() => setRound(round + 1)}
    />
  );
}

function Plain({ children }: { children: ReactNode }) {
  return <Page title={useTranslation("schedule").t("title")}>{children}</Page>;
}
