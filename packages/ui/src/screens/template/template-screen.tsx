import type { Template } from "@runsheet/contract/template";
import { useQuery } from "@tanstack/react-query";
import { Navigate, useParams, useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Page } from "../../kit/page.tsx";
import { RefusalNote } from "../../kit/refusal.tsx";
import { Skeleton } from "../../kit/skeleton.tsx";
import { refusalOf } from "../../wire/refusal.ts";
import { useTRPC } from "../../wire/trpc.ts";
import { MissingTemplate } from "./missing-template.tsx";
import type { TemplateSearch } from "./search.ts";
import { TemplatePage } from "./template-page.tsx";

/** Reads a template, its newest version or the one in the address. A published one has a page of its own. */
export function TemplateScreen() {
  const { t } = useTranslation("template");
  const { templateId = "" } = useParams({ strict: false }) as { templateId?: string };
  const { version } = useSearch({ strict: false }) as TemplateSearch;
  const found = useQuery(
    useTRPC().template.get.queryOptions({ id: templateId, ...(version !== undefined && { version }) }),
  );
  if (!found.data) {
    if (found.isPending)
      return (
        <Page title={t("title")}>
          <Skeleton className="h-64 w-full" />
        </Page>
      );
    const kind = refusalOf(found.error)?.kind;
    if (kind === "not_found" || kind === "invalid") return <MissingTemplate />;
    return (
      <Page title={t("title")}>
        <RefusalNote error={found.error} onRetry={() => void found.refetch()} />
      </Page>
    );
  }
  const template = found.data as Template;
  if (template.origin === "marketplace")
    return <Navigate to="/marketplace/$listingId" params={{ listingId: template.id }} replace />;
  return <TemplatePage key={`${templateId} ${version ?? ""}`} template={template} />;
}
