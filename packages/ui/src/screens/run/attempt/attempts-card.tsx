import { Link } from "@tanstack/react-router";
import { Hourglass } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Badge } from "../../../kit/badge.tsx";
import { Card } from "../../../kit/card.tsx";
import { cx } from "../../../kit/cx.ts";
import { RunStatus } from "../../../kit/status.tsx";
import { Duration, RelativeTime } from "../../../kit/time.tsx";
import { ReasonText } from "../reason-text.tsx";
import type { LiveRun } from "../run-live.ts";
import type { ShownAttempt } from "./attempts.ts";
import { Countdown } from "./next-attempt.tsx";

interface AttemptsCardProps {
  run: LiveRun;
  attempts: readonly ShownAttempt[];
  chosen: number;
}

/** Every try with why it ended, and when the next begins; choosing one shows its steps and log. */
export function AttemptsCard({ run, attempts, chosen }: AttemptsCardProps) {
  const { t } = useTranslation("attempt");
  const last = attempts.at(-1)!.number;
  return (
    <Card
      title={t("title")}
      flush
      actions={
        <span className="text-muted tabular-nums">
          {t("count", { number: last, most: Math.max(last, run.maxAttempts) })}
        </span>
      }
    >
      <ol className="divide-y divide-line">
        {attempts.map((attempt) => (
          <li key={attempt.number}>
            <AttemptRow
              runId={run.id}
              attempt={attempt}
              chosen={attempt.number === chosen}
              newest={attempt.number === last}
            />
          </li>
        ))}
        {run.nextAttemptAt && (
          <li className="flex flex-wrap items-center gap-x-2 px-4 py-2.5 text-muted">
            <Hourglass aria-hidden className="size-4 shrink-0" />
            <span className="font-medium">{t("next", { number: last + 1 })}</span>
            <Countdown at={run.nextAttemptAt} />
          </li>
        )}
      </ol>
    </Card>
  );
}

interface AttemptRowProps {
  runId: string;
  attempt: ShownAttempt;
  chosen: boolean;
  newest: boolean;
}

function AttemptRow({ runId, attempt, chosen, newest }: AttemptRowProps) {
  const { t } = useTranslation("attempt");
  const { number, state, reason, runner, startedAt, finishedAt } = attempt;
  return (
    <div
      className={cx(
        "relative grid gap-x-6 gap-y-0.5 px-4 py-2.5 sm:grid-cols-[minmax(0,1fr)_auto]",
        chosen ? "bg-accent-soft" : "hover:bg-hover",
      )}
    >
      <div className="flex min-w-0 flex-wrap items-center gap-x-2 gap-y-0.5">
        <RunStatus state={state ?? "running"} iconOnly />
        <Link
          to="/runs/$runId"
          params={{ runId }}
          // The newest has no number in its address: it stays the newest when another begins.
          search={newest ? {} : { attempt: number }}
          resetScroll={false}
          aria-current={chosen ? "true" : undefined}
          title={t(chosen ? "shown" : "show", { number })}
          className="font-medium -outline-offset-2 after:absolute after:inset-0"
        >
          {t("name", { number })}
        </Link>
        {newest && <Badge>{t("newest")}</Badge>}
        {reason && state !== "succeeded" && (
          <span className="min-w-0 basis-full pl-6 wrap-anywhere text-muted">
            <ReasonText reason={reason} />
          </span>
        )}
      </div>
      <div className="flex flex-wrap items-center gap-x-3 text-[0.8125rem] text-muted max-sm:pl-6">
        {runner && <span className="max-w-48 truncate">{t("on", { runner })}</span>}
        {startedAt && (
          <>
            <span className="relative">
              <RelativeTime at={startedAt} />
            </span>
            <span className="sm:w-16 sm:text-right">
              <Duration from={startedAt} to={finishedAt} />
            </span>
          </>
        )}
      </div>
    </div>
  );
}
