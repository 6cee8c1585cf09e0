import type { Run } from "@runsheet/contract/run";
import { isFinal } from "@runsheet/contract/run-event";
import { useMutation, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { ExternalLink, Square, X } from "lucide-react";
import { useEffect, useMemo, useRef } from "react";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";
import { Button, buttonClass, IconButton } from "../../kit/button.tsx";
import { RefusalNote } from "../../kit/refusal.tsx";
import { RunStatus } from "../../kit/status.tsx";
import { refusalWords } from "../../wire/refusal.ts";
import { useTRPC } from "../../wire/trpc.ts";
import { attemptsOf } from "../run/attempt/attempts.ts";
import { LogPanel } from "../run/log/log-panel.tsx";
import { useRunLog } from "../run/log/use-run-log.ts";
import { withEvents } from "../run/run-live.ts";
import { RunOutcome } from "../run/run-outcome.tsx";
import { useRunTold } from "../run/use-run-told.ts";

/** A try while it runs, in place: how it stands and what it says. */
export function TryRun({ started, onClose }: { started: Run; onClose: () => void }) {
  const { t } = useTranslation("editor");
  const trpc = useTRPC();
  const box = useRef<HTMLElement>(null);
  const stored = (useQuery(trpc.run.get.queryOptions({ id: started.id }, { initialData: started })).data ??
    started) as Run;
  const { log, connection, error } = useRunLog(started.id);
  const run = useMemo(() => withEvents(stored, log), [stored, log]);
  const attempts = useMemo(() => attemptsOf(stored, log), [stored, log]);
  useRunTold(run, isFinal(stored.state));
  useEffect(() => {
    const column = box.current?.closest("aside");
    // Beside the form the column alone moves: the page must not, where somebody is typing.
    if (column && column.scrollHeight > column.clientHeight)
      column.scrollTop = box.current!.offsetTop - column.offsetTop;
    else void box.current?.scrollIntoView({ block: "nearest" });
  }, []);
  return (
    <section ref={box} aria-label={t("try.run_of")} className="grid min-w-0 scroll-m-4 gap-3">
      <div className="flex flex-wrap items-center gap-2">
        <h2 className="font-semibold">{t("try.run_of")}</h2>
        <RunStatus state={run.state} />
        <div className="ml-auto flex items-center gap-1">
          {!isFinal(run.state) && <CancelButton id={run.id} />}
          <Link to="/runs/$runId" params={{ runId: run.id }} className={buttonClass({ variant: "ghost", size: "sm" })}>
            <ExternalLink aria-hidden className="size-4" />
            {t("try.open")}
          </Link>
          <IconButton size="sm" icon={X} label={t("try.close")} onClick={onClose} />
        </div>
      </div>
      <div className="pt-2">
        <RunOutcome run={run} attempt={attempts.at(-1)!} />
      </div>
      {connection !== "ended" && <RefusalNote error={error} />}
      <div className="[&>div]:h-80!">
        <LogPanel run={run} log={log} connection={connection} over={isFinal(run.state)} step={null} onStep={() => {}} />
      </div>
    </section>
  );
}

function CancelButton({ id }: { id: string }) {
  const { t, i18n } = useTranslation("editor");
  const cancel = useMutation(
    useTRPC().run.cancel.mutationOptions({ onError: (error) => toast.error(refusalWords(error, i18n)) }),
  );
  return (
    <Button
      size="sm"
      variant="ghost"
      icon={Square}
      busy={cancel.isPending || cancel.isSuccess}
      onClick={() => cancel.mutate({ id })}
    >
      {t("try.cancel")}
    </Button>
  );
}
