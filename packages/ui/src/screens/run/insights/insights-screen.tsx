import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { ChartLine } from "lucide-react";
import { useTranslation } from "react-i18next";
import { buttonClass } from "../../../kit/button.tsx";
import { EmptyState } from "../../../kit/empty.tsx";
import { Page } from "../../../kit/page.tsx";
import { RefusalNote } from "../../../kit/refusal.tsx";
import { Segmented } from "../../../kit/segmented.tsx";
import { Skeleton } from "../../../kit/skeleton.tsx";
import { hasRuns } from "../history/days.ts";
import { useHistory } from "../history/use-history.ts";
import { DEFAULT_SPAN, SPANS, type InsightsSearch, type Span } from "../search.ts";
import { InsightsCharts } from "./insights-charts.tsx";
import { TemplateChoice } from "./template-choice.tsx";

/** How runs ended and how long they took, day by day. */
export function InsightsScreen() {
  const { t } = useTranslation("insights");
  const { t: run } = useTranslation("run");
  const search = useSearch({ strict: false }) as InsightsSearch;
  const navigate = useNavigate();
  const show = (next: InsightsSearch) => void navigate({ to: "/runs/insights", search: next });
  const span = search.days ?? DEFAULT_SPAN;
  const history = useHistory(span, search.templateId);
  const { days } = history;
  return (
    <Page
      title={t("title")}
      description={t("text", { zone: history.timeZone })}
      above={
        <Link to="/runs" className="link">
          {run("title")}
        </Link>
      }
    >
      <div className="flex flex-wrap items-center gap-x-4 gap-y-3">
        <Segmented
          aria-label={t("span")}
          value={String(span)}
          onValueChange={(value) => show({ ...search, days: Number(value) as Span })}
          options={SPANS.map((each) => ({
            value: String(each),
            label: each === 365 ? t("year") : t("days", { days: each }),
          }))}
        />
        <TemplateChoice chosen={search.templateId} onChoose={(templateId) => show({ ...search, templateId })} />
      </div>
      {history.error && !days && <RefusalNote error={history.error} onRetry={() => void history.refetch()} />}
      {history.isPending && <Skeleton className="h-80 w-full" />}
      {days && !hasRuns(days) && (
        <EmptyState
          icon={ChartLine}
          title={t("empty.title")}
          text={t("empty.text")}
          action={
            <Link to="/runs" className={buttonClass()}>
              {t("empty.action")}
            </Link>
          }
        />
      )}
      {days && hasRuns(days) && <InsightsCharts days={days} faded={history.isPlaceholderData} />}
    </Page>
  );
}
