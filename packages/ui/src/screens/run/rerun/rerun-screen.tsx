import type { Run } from "@runsheet/contract/run";
import type { Template } from "@runsheet/contract/template";
import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { buttonClass } from "../../../kit/button.tsx";
import { MissingPage } from "../../../kit/missing.tsx";
import { Page } from "../../../kit/page.tsx";
import { RefusalNote } from "../../../kit/refusal.tsx";
import { Skeleton } from "../../../kit/skeleton.tsx";
import { refusalOf } from "../../../wire/refusal.ts";
import { useTRPC } from "../../../wire/trpc.ts";
import { RerunPage } from "./rerun-page.tsx";

/** Reads the run and the version of the template that it used before the form is built: it starts filled in. */
export function RerunScreen() {
  const { t } = useTranslation("rerun");
  const { runId = "" } = useParams({ strict: false }) as { runId?: string };
  const trpc = useTRPC();
  const source = useQuery(trpc.run.get.queryOptions({ id: runId }));
  const run = source.data as Run | undefined;
  const editable = run && run.templateId !== null && !run.test;
  const template = useQuery(
    trpc.template.get.queryOptions(
      { id: run?.templateId ?? "", version: run?.templateVersion },
      { enabled: Boolean(editable) },
    ),
  );
  if (run && template.data) return <RerunPage key={runId} run={run} template={template.data as Template} />;
  if (run && !editable) return <Unable runId={runId} why={run.test ? "test" : "gone"} />;
  const error = source.error ?? template.error;
  if (!error)
    return (
      <Page title={t("title")}>
        <Skeleton className="h-64 w-full" />
      </Page>
    );
  if (run && refusalOf(error)?.kind === "not_found") return <Unable runId={runId} why="gone" />;
  return (
    <Page title={t("title")}>
      <RefusalNote error={error} onRetry={() => void (source.error ? source : template).refetch()} />
    </Page>
  );
}

function Unable({ runId, why }: { runId: string; why: "test" | "gone" }) {
  const { t } = useTranslation("rerun");
  return (
    <MissingPage
      name={t("title")}
      title={t(`${why}.title`)}
      text={t(`${why}.text`)}
      action={
        <Link to="/runs/$runId" params={{ runId }} className={buttonClass()}>
          {t("back")}
        </Link>
      }
    />
  );
}
