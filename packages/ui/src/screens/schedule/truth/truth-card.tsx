import type { Punctuality, Schedule } from "@runsheet/contract/schedule";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Card } from "../../../kit/card.tsx";
import { countWords } from "../../../kit/relative-time.ts";
import { RefusalNote } from "../../../kit/refusal.tsx";
import { Segmented } from "../../../kit/segmented.tsx";
import { Skeleton } from "../../../kit/skeleton.tsx";
import { useTRPC } from "../../../wire/trpc.ts";
import { ScheduleReason } from "../schedule-reason.tsx";
import { DEFAULT_DAYS, TRUTH_DAYS, type ScheduleSearch, type TruthDays } from "../search.ts";
import { latenessWords, percentWords } from "./words.ts";

/** How the schedule kept its word: punctuality, lateness, and every reason why something did not run. */
export function TruthCard({ schedule }: { schedule: Schedule }) {
  const { t } = useTranslation("truth");
  const search = useSearch({ strict: false }) as ScheduleSearch;
  const navigate = useNavigate();
  const days = search.days ?? DEFAULT_DAYS;
  const truth = useQuery(
    useTRPC().schedule.punctuality.queryOptions({ id: schedule.id, days }, { placeholderData: keepPreviousData }),
  );
  const show = (next: TruthDays) =>
    void navigate({
      to: "/schedules/$scheduleId",
      params: { scheduleId: schedule.id },
      search: { ...search, days: next === DEFAULT_DAYS ? undefined : next },
      replace: true,
      resetScroll: false,
    });
  return (
    <Card
      title={t("title")}
      actions={
        <Segmented
          aria-label={t("days.label")}
          value={String(days)}
          onValueChange={(next) => show(Number(next) as TruthDays)}
          options={TRUTH_DAYS.map((each) => ({ value: String(each), label: t("days.option", { count: each }) }))}
        />
      }
    >
      <div className="min-h-24">
        {truth.data && <Facts truth={truth.data} />}
        {truth.isPending && <Skeleton className="h-24 w-full" />}
        {truth.error && !truth.data && <RefusalNote error={truth.error} onRetry={() => void truth.refetch()} />}
      </div>
    </Card>
  );
}

function Facts({ truth }: { truth: Punctuality }) {
  const { t, i18n } = useTranslation("truth");
  const { onTimePercent, medianLatenessMs, p95LatenessMs, worstLatenessMs } = truth;
  if (truth.due === 0) return <p className="text-muted">{t("none", { count: truth.days })}</p>;
  const late = (ms: number | null) => (ms === null ? "–" : latenessWords(ms, i18n.language));
  return (
    <div className="grid gap-5">
      <div>
        <p className="text-3xl leading-9 font-semibold tracking-tight tabular-nums">
          {onTimePercent === null ? "–" : percentWords(onTimePercent, i18n.language)}
        </p>
        <p className="text-muted">{t(onTimePercent === null ? "nothingToJudge" : "onTime")}</p>
      </div>
      <Shares truth={truth} />
      <dl className="grid grid-cols-3 gap-3">
        <Figure term={t("lateness.median")}>{late(medianLatenessMs)}</Figure>
        <Figure term={t("lateness.p95")}>{late(p95LatenessMs)}</Figure>
        <Figure term={t("lateness.worst")}>{late(worstLatenessMs)}</Figure>
      </dl>
      <Reasons truth={truth} />
    </div>
  );
}

function Figure({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div>
      <dt className="text-[0.8125rem] text-muted">{term}</dt>
      <dd className="font-medium tabular-nums">{children}</dd>
    </div>
  );
}

const SHARES = [
  { part: "onTime", look: "bg-good" },
  { part: "late", look: "bg-warn" },
  { part: "skipped", look: "bg-control" },
  { part: "missed", look: "bg-bad-fill" },
  { part: "meant", look: "bg-line" },
] as const;
/** Left out because somebody wanted it so; they stand against nobody's punctuality. */
const MEANT = new Set(["schedule.blackout", "schedule.paused"]);

/** What became of all that was due: as a bar for the eye, in words and numbers below. */
function Shares({ truth }: { truth: Punctuality }) {
  const { t } = useTranslation("truth");
  const meant = truth.reasons.filter(({ reason }) => MEANT.has(reason)).reduce((sum, { count }) => sum + count, 0);
  const counts = { ...truth, meant };
  const shown = SHARES.filter(({ part }) => part !== "meant" || meant > 0);
  return (
    <div className="grid gap-2">
      <div aria-hidden className="flex h-2 gap-0.5 overflow-hidden rounded-full">
        {shown.map(
          ({ part, look }) =>
            counts[part] > 0 && <span key={part} className={`${look} min-w-1`} style={{ flexGrow: counts[part] }} />,
        )}
      </div>
      <ul aria-label={t("shares")} className="flex flex-wrap gap-x-4 gap-y-1">
        {shown.map(({ part, look }) => (
          <li key={part} className="inline-flex items-center gap-1.5">
            <span aria-hidden className={`size-2 rounded-full ${look}`} />
            <span className="tabular-nums">{countWords(counts[part])}</span> {t(`share.${part}`)}
          </li>
        ))}
      </ul>
    </div>
  );
}

function Reasons({ truth: { reasons } }: { truth: Punctuality }) {
  const { t } = useTranslation("truth");
  if (reasons.length === 0) return null;
  return (
    <section>
      <h3 className="mb-1 font-medium">{t("reasons")}</h3>
      <ul className="divide-y divide-line">
        {reasons.map(({ reason, count }) => (
          <li key={reason} className="flex items-baseline gap-3 py-1">
            <span className="min-w-8 text-right font-medium tabular-nums">{countWords(count)}</span>
            <span className="text-muted">
              <ScheduleReason reason={reason} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
