import type { Run } from "@runsheet/contract/run";
import type { Template } from "@runsheet/contract/template";
import { useQuery } from "@tanstack/react-query";
import { Link, useParams, useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { buttonClass } from "../../kit/button.tsx";
import { MissingPage } from "../../kit/missing.tsx";
import { Page } from "../../kit/page.tsx";
import { RefusalNote } from "../../kit/refusal.tsx";
import { Skeleton } from "../../kit/skeleton.tsx";
import { refusalOf } from "../../wire/refusal.ts";
import { useTRPC } from "../../wire/trpc.ts";
import type { TemplateSearch } from "./search.ts";
import { TemplatePage } from "./template-page.tsx";

/** Reads the template, and the run whose values are wanted, before the form is built: it starts filled in. */
export function TemplateScreen() {
  const { t } = useTranslation("template");
  const { templateId = "" } = useParams({ strict: false }) as { templateId?: string };
  const { rerun } = useSearch({ strict: false }) as TemplateSearch;
  const trpc = useTRPC();
  const template = useQuery(trpc.template.get.queryOptions({ id: templateId }));
  const source = useQuery(trpc.run.get.queryOptions({ id: rerun ?? "" }, { enabled: Boolean(rerun) }));

  if (!template.data) {
    if (template.isPending)
      return (
        <Page title={t("title")}>
          <Skeleton className="h-64 w-full" />
        </Page>
      );
    if (refusalOf(template.error)?.kind === "not_found" || refusalOf(template.error)?.kind === "invalid")
      return <Missing />;
    return (
      <Page title={t("title")}>
        <RefusalNote error={template.error} onRetry={() => void template.refetch()} />
      </Page>
    );
  }
  if (rerun && source.isPending)
    return (
      <Page title={template.data.name}>
        <Skeleton className="h-64 w-full" />
      </Page>
    );
  const from: Run | null = source.data?.templateId === templateId ? source.data : null;
  // A run that cannot be read leaves the defaults, and says so.
  return (
    <TemplatePage
      key={`${templateId} ${rerun ?? ""}`}
      template={template.data as Template}
      from={from}
      error={source.error}
    />
  );
}

function Missing() {
  const { t } = useTranslation("template");
  return (
    <MissingPage
      name={t("title")}
      title={t("missing.title")}
      text={t("missing.text")}
      action={
        <Link to="/templates" className={buttonClass()}>
          {t("missing.back")}
        </Link>
      }
    />
  );
}
