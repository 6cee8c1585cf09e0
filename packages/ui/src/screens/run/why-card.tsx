import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Card } from "../../kit/card.tsx";
import { Duration, RelativeTime } from "../../kit/time.tsx";
import { PlaceWords } from "../runner/index.ts";
import { retryWords } from "./attempt/retry-words.ts";
import { Fact } from "./fact.tsx";
import type { LiveRun } from "./run-live.ts";

/** Who and what made this run happen, where, and when. */
export function WhyCard({ run }: { run: LiveRun }) {
  const { t } = useTranslation("run");
  const { t: attempt, i18n } = useTranslation("attempt");
  const waited = run.startedAt === null ? null : Math.max(0, Date.parse(run.startedAt) - Date.parse(run.queuedAt));
  return (
    <Card title={t("why.title")}>
      <dl className="divide-y divide-line">
        <Fact term={t("why.startedBy")}>
          {run.startedBy}
          {run.test && <span className="block text-muted">{t("why.test")}</span>}
        </Fact>
        {run.schedule && (
          <Fact term={t("why.schedule")}>
            <Link to="/schedules/$scheduleId" params={{ scheduleId: run.schedule.id }} search={{}} className="link">
              {run.schedule.name}
            </Link>
            <span className="block text-muted">
              {run.schedule.occurrenceAt ? (
                <>
                  {t("why.due")} <RelativeTime at={run.schedule.occurrenceAt} />
                </>
              ) : (
                t("why.byHand")
              )}
            </span>
          </Fact>
        )}
        {run.rerunOf && (
          <Fact term={t("why.repeats")}>
            <Link to="/runs/$runId" params={{ runId: run.rerunOf }} className="link font-mono text-[0.8125rem]">
              {run.rerunOf.slice(0, 8)}
            </Link>
          </Fact>
        )}
        <Fact term={t("why.template")}>
          <TemplateFact run={run} />
        </Fact>
        <Fact term={t("runner:where.term")}>
          <PlaceWords target={run.target} targetName={run.targetName} />
        </Fact>
        <Fact term={t("why.runner")}>{run.runner ?? <span className="text-muted">{t("why.noRunner")}</span>}</Fact>
        <Fact term={t("why.queued")}>
          <RelativeTime at={run.queuedAt} />
        </Fact>
        <Fact term={t("why.started")}>
          <When at={run.startedAt} />
          {waited !== null && (
            <span className="block text-muted">
              {t("why.waited")} <Duration ms={waited} />
            </span>
          )}
        </Fact>
        {run.cancelRequestedAt && (
          <Fact term={t("why.cancelAsked")}>
            <When at={run.cancelRequestedAt} />
          </Fact>
        )}
        <Fact term={t("why.finished")}>
          <When at={run.finishedAt} />
        </Fact>
        <Fact term={t("why.attempt")}>
          {attempt("count", { number: Math.max(1, run.attempt), most: Math.max(1, run.attempt, run.maxAttempts) })}
        </Fact>
        <Fact term={t("why.retry")}>
          {run.test ? attempt("policy.none") : retryWords(run.retry, attempt, i18n.language)}
        </Fact>
        <Fact term={t("why.id")} mono>
          {run.id}
        </Fact>
      </dl>
    </Card>
  );
}

/** The template may be gone, and a try may never have had one. */
function TemplateFact({ run: { templateId, templateName, templateVersion, test } }: { run: LiveRun }) {
  const { t } = useTranslation("run");
  return (
    <>
      {templateId ? (
        <Link to="/templates/$templateId" params={{ templateId }} className="link">
          {templateName}
        </Link>
      ) : (
        templateName
      )}
      <span className="block text-muted">{test ? t("why.unsaved") : t("version", { version: templateVersion })}</span>
    </>
  );
}

function When({ at }: { at: string | null }) {
  const { t } = useTranslation("run");
  return at ? <RelativeTime at={at} /> : <span className="text-muted">{t("why.notYet")}</span>;
}
