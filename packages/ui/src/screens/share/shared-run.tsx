import type { Run } from "@runsheet/contract/run";
import { isFinal } from "@runsheet/contract/run-event";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { CircleStop, RotateCw } from "lucide-react";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";
import { Badge } from "../../kit/badge.tsx";
import { Button } from "../../kit/button.tsx";
import { Notice } from "../../kit/notice.tsx";
import { Page } from "../../kit/page.tsx";
import { RefusalNote } from "../../kit/refusal.tsx";
import { RunStatus } from "../../kit/status.tsx";
import { refusalWords } from "../../wire/refusal.ts";
import { useTRPC } from "../../wire/trpc.ts";
import { useMay } from "../../wire/workspace.tsx";
import { logOfAttempt } from "../run/attempt/attempts.ts";
import { LogPanel } from "../run/log/log-panel.tsx";
import { OutputsCard } from "../run/outputs-card.tsx";
import { withEvents, type LiveRun } from "../run/run-live.ts";
import { StepList } from "../run/step-list.tsx";
import { ValuesCard } from "../run/values-card.tsx";
import { NoShare } from "./missing-share.tsx";
import { useReceivedShare } from "./use-received-share.ts";
import { useSharedLog } from "./use-shared-log.ts";

/** While it goes on, how it stands is asked this often. */
const PAUSE_MS = 3_000;

export function SharedRunScreen() {
  const { shareId = "" } = useParams({ strict: false }) as { shareId?: string };
  const found = useQuery(
    useTRPC().share.run.queryOptions(
      { id: shareId },
      { refetchInterval: ({ state }) => (state.data && !isFinal(state.data.state) ? PAUSE_MS : false) },
    ),
  );
  // What was shared until now is not shown any longer.
  if (!found.data || found.isError) return <NoShare error={found.error} onRetry={() => void found.refetch()} />;
  return <SharedRun key={shareId} shareId={shareId} stored={found.data as Run} />;
}

/** A run of another workspace: how it stands, its steps, its log and what it put out. */
function SharedRun({ shareId, stored }: { shareId: string; stored: Run }) {
  const { t } = useTranslation("share");
  const share = useReceivedShare(shareId);
  const { log, done, error } = useSharedLog(shareId);
  const run = useMemo(() => withEvents(stored, log), [stored, log]);
  const number = Math.max(1, run.attempt);
  const shownLog = useMemo(() => logOfAttempt(log, number), [log, number]);
  const [step, setStep] = useState<number | null>(null);
  return (
    <Page
      title={run.templateName}
      width="full"
      above={
        <Link to="/shared" className="link">
          {t("title")}
        </Link>
      }
      aside={
        <>
          <RunStatus state={run.state} />
          {number > 1 && <Badge tone="warn">{t("run:attempt", { attempt: number })}</Badge>}
        </>
      }
      actions={<SharedRunActions shareId={shareId} run={run} mayActOn={share?.access === "execute"} />}
    >
      {share && (
        <Notice title={t("from", { workspace: share.from.name, name: share.sharedBy })}>
          {t("ranThere", { workspace: share.from.name, name: run.startedBy })}
        </Notice>
      )}
      <div className="grid items-start gap-4 lg:grid-cols-[17rem_minmax(0,1fr)]">
        <StepList run={run} told={run.reason} chosen={step} onChoose={setStep} />
        <div className="grid min-w-0 gap-2">
          <RefusalNote error={error} />
          <LogPanel
            key={number}
            run={run}
            log={shownLog}
            connection={done ? "ended" : error ? "lost" : "live"}
            step={step}
            onStep={setStep}
          />
        </div>
      </div>
      <div className="grid items-start gap-4 md:grid-cols-2">
        <OutputsCard run={run} />
        <ValuesCard run={run} />
      </div>
    </Page>
  );
}

interface SharedRunActionsProps {
  shareId: string;
  run: LiveRun;
  mayActOn: boolean;
}

function SharedRunActions({ shareId, run, mayActOn }: SharedRunActionsProps) {
  const { t, i18n } = useTranslation("share");
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [mayCancel, mayRerun] = [useMay("share.cancel"), useMay("share.rerun")];
  const after = (key: string) => ({
    onSuccess: () => void toast.success(t(key)),
    onError: (error: unknown) => void toast.error(refusalWords(error, i18n)),
    onSettled: () => queries.invalidateQueries(trpc.share.pathFilter()),
  });
  const cancel = useMutation(trpc.share.cancel.mutationOptions(after("cancelAsked")));
  const rerun = useMutation(trpc.share.rerun.mutationOptions(after("rerunStarted")));
  if (!mayActOn) return null;
  return (
    <>
      {mayCancel && !isFinal(run.state) && (
        <Button icon={CircleStop} busy={cancel.isPending} onClick={() => cancel.mutate({ id: shareId })}>
          {t("run:action.cancel")}
        </Button>
      )}
      {mayRerun && (
        <Button icon={RotateCw} busy={rerun.isPending} onClick={() => rerun.mutate({ id: shareId })}>
          {t("run:action.rerun")}
        </Button>
      )}
    </>
  );
}
