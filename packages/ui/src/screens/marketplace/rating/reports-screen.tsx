import type { RatingReport } from "@runsheet/contract/rating";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Flag } from "lucide-react";
import { useTranslation } from "react-i18next";
import { buttonClass } from "../../../kit/button.tsx";
import { Card } from "../../../kit/card.tsx";
import { EmptyState } from "../../../kit/empty.tsx";
import { LoadMore } from "../../../kit/load-more.tsx";
import { MissingPage } from "../../../kit/missing.tsx";
import { Page } from "../../../kit/page.tsx";
import { RefusalNote } from "../../../kit/refusal.tsx";
import { SkeletonRows } from "../../../kit/skeleton.tsx";
import { useTRPC } from "../../../wire/trpc.ts";
import { useWorkspace } from "../../../wire/workspace.tsx";
import { ReportRow } from "./report-row.tsx";

/** Reviews that people have reported, for whoever runs this server. */
export function ReportsScreen() {
  const { t } = useTranslation("rating");
  const { me } = useWorkspace();
  if (me.isOperator)
    return (
      <Page title={t("reports.title")} description={t("reports.text")} width="narrow">
        <Reports />
      </Page>
    );
  return (
    <MissingPage
      name={t("reports.title")}
      title={t("reports.notYours")}
      text={t("reports.notYoursText")}
      action={
        <Link to="/" className={buttonClass()}>
          {t("reports.home")}
        </Link>
      }
    />
  );
}

function Reports() {
  const { t } = useTranslation("rating");
  const trpc = useTRPC();
  const list = useInfiniteQuery(
    trpc.rating.listReports.infiniteQueryOptions(
      { limit: 25 },
      { getNextPageParam: (page) => page.nextCursor ?? undefined },
    ),
  );
  if (list.isPending)
    return (
      <Card flush>
        <SkeletonRows rows={4} className="h-24" />
      </Card>
    );
  if (!list.data) return <RefusalNote error={list.error} onRetry={() => void list.refetch()} />;
  const reports: RatingReport[] = list.data.pages.flatMap((page) => page.items);
  if (reports.length === 0) return <EmptyState icon={Flag} title={t("reports.empty")} text={t("reports.emptyText")} />;
  return (
    <>
      <Card flush>
        <ul className="divide-y divide-line">
          {reports.map((report) => (
            <li key={report.id}>
              <ReportRow report={report} />
            </li>
          ))}
        </ul>
      </Card>
      <LoadMore list={list} label={t("loadMore")} />
    </>
  );
}
