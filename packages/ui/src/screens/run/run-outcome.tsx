import { DECLINE_REASONS } from "@runsheet/contract/runner";
import { isFinal, type RunState } from "@runsheet/contract/run-event";
import { CircleAlert, Hourglass } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useNow } from "../../kit/now.ts";
import { durationWords } from "../../kit/relative-time.ts";
import { UpgradeHint } from "../../kit/upgrade-hint.tsx";
import { Duration, RelativeTime } from "../../kit/time.tsx";
import type { ShownAttempt } from "./attempt/attempts.ts";
import { Countdown } from "./attempt/next-attempt.tsx";
import { ReasonText } from "./reason-text.tsx";
import type { LiveRun } from "./run-live.ts";

/** The colors of the states themselves, as their icons have them. */
const TONES: Partial<Record<RunState, { box: string; icon: string }>> = {
  failed: { box: "border-bad/40 bg-bad-soft", icon: "text-bad" },
  timed_out: { box: "border-warn/40 bg-warn-soft", icon: "text-warn" },
};

interface RunOutcomeProps {
  run: LiveRun;
  /** The newest attempt; left out for a run that has only one. */
  attempt?: ShownAttempt;
}

/** How far it is against the usual; once it is over, how long it took and why it failed. */
export function RunOutcome({ run, attempt }: RunOutcomeProps) {
  if (run.state === "queued") return attempt?.state ? <Between run={run} attempt={attempt} /> : <Waiting run={run} />;
  // Each attempt begins anew, so it is the attempt's time that compares with the usual one.
  if (!isFinal(run.state)) return <Progress run={run} from={attempt?.startedAt ?? run.startedAt ?? run.queuedAt} />;
  const tone = TONES[run.state] ?? { box: "border-line bg-sunken", icon: "text-muted" };
  return (
    <div className="grid gap-3">
      <Took run={run} />
      {run.reason && run.state !== "succeeded" && (
        <p className={`flex items-start gap-2 rounded-lg border px-3 py-2 ${tone.box}`}>
          <CircleAlert aria-hidden className={`mt-0.5 size-4 shrink-0 ${tone.icon}`} />
          <span>
            {run.state in TONES && <FailedStep run={run} />}
            <ReasonText reason={run.reason} />
          </span>
        </p>
      )}
    </div>
  );
}

/** Names the step that the reason is about. */
function FailedStep({ run }: { run: LiveRun }) {
  const step = run.steps.find((each) => each.reason === run.reason && each.state !== "skipped");
  return step ? <strong className="font-semibold">{step.name}: </strong> : null;
}

function Took({ run }: { run: LiveRun }) {
  const { t, i18n } = useTranslation("run");
  if (!run.startedAt || !run.finishedAt) return null;
  return (
    <p className="-mt-3 flex flex-wrap gap-x-1.5 text-muted">
      <span>
        {t("took")}{" "}
        <span className="text-ink">
          <Duration from={run.startedAt} to={run.finishedAt} />
        </span>
      </span>
      {run.usualDurationMs !== null && (
        <span>({t("usual", { duration: durationWords(run.usualDurationMs, i18n.language) })})</span>
      )}
      <span aria-hidden>·</span>
      <RelativeTime at={run.finishedAt} />
    </p>
  );
}

function Waiting({ run }: { run: LiveRun }) {
  const { t } = useTranslation("run");
  // That a device declined it is told with what it waits for there.
  const reason = DECLINE_REASONS.some((one) => one === run.reason) ? null : run.reason;
  return (
    <div className="-mt-3 text-muted">
      {t("waiting")} · <Duration from={run.queuedAt} />
      {reason && (
        <p className="mt-1">
          <ReasonText reason={reason} />
        </p>
      )}
      {reason && <UpgradeHint reason={reason} />}
    </div>
  );
}

/** An attempt is over and another will come. */
function Between({ run, attempt }: { run: LiveRun; attempt: ShownAttempt }) {
  const { t } = useTranslation("attempt");
  return (
    <div className="flex items-start gap-2 rounded-lg border border-warn/40 bg-warn-soft px-3 py-2">
      <Hourglass aria-hidden className="mt-0.5 size-4 shrink-0 text-warn" />
      <p>
        {t("between", { number: attempt.number })} {attempt.reason && <ReasonText reason={attempt.reason} />}{" "}
        <span className="font-medium">
          {t("next", { number: attempt.number + 1 })}{" "}
          {run.nextAttemptAt ? <Countdown at={run.nextAttemptAt} /> : t("startsNow")}.
        </span>
      </p>
    </div>
  );
}

function Progress({ run, from }: { run: LiveRun; from: string }) {
  const { t, i18n } = useTranslation("run");
  const elapsed = Math.max(0, useNow("second") - Date.parse(from));
  const usual = run.usualDurationMs;
  const active = run.steps.find((step) => step.state === "running");
  const done = run.steps.filter((step) => step.state !== "pending" && step.state !== "running").length;
  // Without a usual duration, steps are the only measure there is.
  const share = usual ? elapsed / usual : (done + (active?.percent ?? 0) / 100) / Math.max(1, run.stepsTotal);
  const late = usual !== null && elapsed > usual;
  const usualWords =
    usual === null ? null : t(late ? "longer" : "usual", { duration: durationWords(usual, i18n.language) });
  return (
    <div className="-mt-2 grid gap-1.5">
      <p className="flex flex-wrap justify-between gap-x-4 text-muted">
        <span>
          {t("elapsed")}{" "}
          <span className="text-ink">
            <Duration from={from} />
          </span>
          {usualWords && <span className={late ? "text-warn" : undefined}> · {usualWords}</span>}
        </span>
        <span>
          {t("step", { number: Math.min(done + 1, run.stepsTotal), total: run.stepsTotal })}
          {active?.percent != null && ` · ${t("percent", { percent: Math.round(active.percent) })}`}
        </span>
      </p>
      <div
        role="progressbar"
        aria-label={t(usual === null ? "steps" : "progressLabel")}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.min(100, Math.round(share * 100))}
        className="h-1 overflow-hidden rounded-full bg-hover"
      >
        <div
          className={`h-full rounded-full transition-[width] duration-1000 ease-linear ${late ? "bg-warn" : "bg-accent"}`}
          style={{ width: `${Math.min(100, share * 100)}%` }}
        />
      </div>
    </div>
  );
}
