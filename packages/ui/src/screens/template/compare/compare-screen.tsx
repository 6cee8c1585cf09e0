import type { TemplateVersion } from "@runsheet/contract/template";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { ArrowLeftRight } from "lucide-react";
import { useTranslation } from "react-i18next";
import { IconButton } from "../../../kit/button.tsx";
import { Page } from "../../../kit/page.tsx";
import { RefusalNote } from "../../../kit/refusal.tsx";
import { Skeleton } from "../../../kit/skeleton.tsx";
import { useTRPC } from "../../../wire/trpc.ts";
import { refusalOf } from "../../../wire/refusal.ts";
import { MissingTemplate } from "../missing-template.tsx";
import type { CompareSearch } from "../search.ts";
import { ComparisonView } from "./comparison-view.tsx";
import { VersionSelect } from "./version-select.tsx";

/** Two versions of a template, any two, side by side. */
export function CompareScreen() {
  const { t } = useTranslation("compare");
  const { t: template } = useTranslation("template");
  const { templateId = "" } = useParams({ strict: false }) as { templateId?: string };
  const search = useSearch({ strict: false }) as CompareSearch;
  const navigate = useNavigate();
  const trpc = useTRPC();
  const name = useQuery(trpc.template.get.queryOptions({ id: templateId }));
  const versions = useQuery(trpc.template.versions.queryOptions({ id: templateId }));
  const newest = versions.data?.[0]?.number;
  const to = search.to ?? newest;
  const from = search.from ?? (to === undefined ? undefined : Math.max(1, to - 1));
  const kind = refusalOf(name.error)?.kind;
  if (kind === "not_found" || kind === "invalid") return <MissingTemplate />;
  const show = (next: { from?: number | undefined; to?: number | undefined }) =>
    void navigate({
      to: "/templates/$templateId/compare",
      params: { templateId },
      search: { from, to, ...next },
      replace: true,
    });
  const choices: TemplateVersion[] = versions.data ?? [];
  return (
    <Page
      title={t("title")}
      width="full"
      above={
        <span className="flex flex-wrap gap-x-2">
          <Link to="/templates" className="link">
            {template("title")}
          </Link>
          <span aria-hidden>/</span>
          <Link to="/templates/$templateId" params={{ templateId }} search={{ tab: "versions" }} className="link">
            {name.data?.name ?? "…"}
          </Link>
        </span>
      }
      actions={
        from !== undefined &&
        to !== undefined && (
          <div className="flex flex-wrap items-end gap-2">
            <VersionSelect
              label={t("from")}
              value={from}
              versions={choices}
              onChange={(next) => show({ from: next })}
            />
            <IconButton icon={ArrowLeftRight} label={t("swap")} onClick={() => show({ from: to, to: from })} />
            <VersionSelect label={t("to")} value={to} versions={choices} onChange={(next) => show({ to: next })} />
          </div>
        )
      }
    >
      <RefusalNote error={versions.error ?? name.error} onRetry={() => void versions.refetch()} />
      {from !== undefined && to !== undefined && <Compared id={templateId} from={from} to={to} />}
    </Page>
  );
}

function Compared({ id, from, to }: { id: string; from: number; to: number }) {
  const { t } = useTranslation("compare");
  const found = useQuery(
    useTRPC().template.compare.queryOptions({ id, from, to }, { placeholderData: keepPreviousData }),
  );
  if (found.error) return <RefusalNote error={found.error} onRetry={() => void found.refetch()} />;
  if (!found.data) return <Skeleton className="h-64 w-full" />;
  return (
    <>
      <p role="status" className="text-muted">
        {t("between", { from, to })}
      </p>
      <ComparisonView comparison={found.data} />
    </>
  );
}
