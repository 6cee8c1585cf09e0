import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Card } from "../../kit/card.tsx";
import { Duration, RelativeTime } from "../../kit/time.tsx";
import { Fact } from "./fact.tsx";
import type { LiveRun } from "./run-live.ts";

/** Who and what made this run happen, where, and when. */
export function WhyCard({ run }: { run: LiveRun }) {
  const { t } = useTranslation("run");
  return (
    <Card title={t("why.title")}>
      <dl className="divide-y divide-line">
        <Fact term={t("why.startedBy")}>{run.startedBy}</Fact>
        <Fact term={t("why.template")}>
          <Link to="/templates/$templateId" params={{ templateId: run.templateId }} className="link">
            {run.templateName}
          </Link>
          <span className="block text-muted">{t("version", { version: run.templateVersion })}</span>
        </Fact>
        <Fact term={t("why.runner")}>{run.runner ?? <span className="text-muted">{t("why.noRunner")}</span>}</Fact>
        <Fact term={t("why.attempt")}>{Math.max(1, run.attempt)}</Fact>
        <Fact term={t("why.queued")}>
          <RelativeTime at={run.queuedAt} />
        </Fact>
        {run.startedAt && (
          <Fact term={t("why.waited")}>
            <Duration ms={Math.max(0, Date.parse(run.startedAt) - Date.parse(run.queuedAt))} />
          </Fact>
        )}
        <Fact term={t("why.started")}>
          <When at={run.startedAt} />
        </Fact>
        {run.cancelRequestedAt && (
          <Fact term={t("why.cancelAsked")}>
            <When at={run.cancelRequestedAt} />
          </Fact>
        )}
        <Fact term={t("why.finished")}>
          <When at={run.finishedAt} />
        </Fact>
        <Fact term={t("why.id")} mono>
          {run.id}
        </Fact>
      </dl>
    </Card>
  );
}

function When({ at }: { at: string | null }) {
  const { t } = useTranslation("run");
  return at ? <RelativeTime at={at} /> : <span className="text-muted">{t("why.notYet")}</span>;
}
