import type { Run } from "@runsheet/contract/run";
import { isFinal } from "@runsheet/contract/run-event";
import { ArrowDownToLine, X } from "lucide-react";
import { useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../../../kit/button.tsx";
import { Card } from "../../../kit/card.tsx";
import { cx } from "../../../kit/cx.ts";
import { useCommand } from "../../../shell/use-command.ts";
import { remember, useRemembered } from "../../../wire/remembered.ts";
import type { LogModel, LogSection } from "./log-model.ts";
import { planRows } from "./log-rows.ts";
import type { Match } from "./log-search.ts";
import { LogSilence } from "./log-silence.tsx";
import { LogToolbar } from "./log-toolbar.tsx";
import { LogViewport } from "./log-viewport.tsx";
import { useFolds } from "./use-folds.ts";
import { useFollowEnd } from "./use-follow-end.ts";
import { useLogSearch } from "./use-log-search.ts";
import type { Connection } from "./use-run-log.ts";

const timestampsOn = remember("log-timestamps");
const wrapOff = remember("log-no-wrap");

interface LogPanelProps {
  run: Run;
  log: LogModel;
  connection: Connection;
  /** What is shown is over and will not grow; as the run is when left out. */
  over?: boolean;
  /** Index of the step whose log alone is shown. */
  step: number | null;
  onStep: (step: number | null) => void;
}

export function LogPanel({ run, log, connection, over = isFinal(run.state), step, onStep }: LogPanelProps) {
  const { t } = useTranslation("run");
  const scroller = useRef<HTMLDivElement>(null);
  const timestamps = useRemembered(timestampsOn) !== null;
  const wrap = useRemembered(wrapOff) === null;
  const folds = useFolds(run, log);
  const plan = useMemo(() => planRows(log, folds.isFolded, step), [log, folds.isFolded, step]);
  // A run that goes on is followed, in a frame that keeps its size; one that is over is read from its beginning.
  const [wasOver] = useState(over);
  const follow = useFollowEnd(scroller, !wasOver);
  const search = useLogSearch(log, step);
  const nameOf = (section: LogSection) =>
    run.steps.find((each) => each.index === section.step)?.name ?? String(section.step + 1);

  // Heads alone above an empty box would look like a log that failed to come.
  const silent =
    plan.count === 0 || (connection === "ended" && plan.parts.every(({ section }) => section.lines.length === 0));

  const [wanted, setWanted] = useState<Match | null>(null);
  const show = (match: Match | null) => {
    if (!match) return;
    follow.setFollowing(false);
    folds.open(match.section);
    // A new object each time: the same match may be wanted again after scrolling away.
    setWanted({ ...match });
  };
  useCommand({
    id: "log.follow",
    title: t("command.follow"),
    group: t("command.group"),
    keys: "f",
    run: () => follow.setFollowing(!follow.following),
  });

  return (
    <Card
      flush
      className={cx("flex flex-col", wasOver ? "max-h-(--tall)" : "h-(--tall)", "[--tall:clamp(22rem,72dvh,60rem)]")}
    >
      <LogToolbar
        run={run}
        search={search}
        onMatch={show}
        follow={follow}
        over={connection === "ended"}
        timestamps={timestamps}
        onTimestamps={(on) => timestampsOn.set(on ? "yes" : null)}
        wrap={wrap}
        onWrap={(on) => wrapOff.set(on ? null : "yes")}
        folds={folds}
      />
      {step !== null && (
        <p className="flex items-center gap-2 border-b border-line bg-accent-soft px-3 py-1 text-accent-ink">
          {t("log.onlyStep", { name: run.steps.find((each) => each.index === step)?.name })}
          <Button size="sm" variant="ghost" icon={X} onClick={() => onStep(null)}>
            {t("stepAll")}
          </Button>
        </p>
      )}
      <div className="relative flex min-h-40 grow flex-col overflow-hidden">
        {silent ? (
          <LogSilence run={run} log={log} connection={connection} filtered={step !== null} />
        ) : (
          <LogViewport
            log={log}
            plan={plan}
            search={search}
            timestamps={timestamps}
            wrap={wrap}
            scroller={scroller}
            nameOf={nameOf}
            wanted={wanted}
            onToggle={folds.toggle}
            follow={follow}
          />
        )}
        {/* Lies over the log instead of pushing it: a short loss must not make lines jump. */}
        {connection === "lost" && (
          <p
            role="status"
            className={cx(
              "absolute right-5 left-5 animate-late rounded-md border border-line bg-warn-soft px-3 py-1.5 text-warn shadow-float",
              follow.following ? "bottom-4" : "bottom-14",
            )}
          >
            {t("log.dropped")}
          </p>
        )}
        {plan.count > 0 && !follow.following && connection !== "ended" && (
          <Button
            size="sm"
            variant="primary"
            icon={ArrowDownToLine}
            onClick={() => follow.setFollowing(true)}
            className="absolute right-5 bottom-4 shadow-float"
          >
            {t("log.toEnd")}
          </Button>
        )}
      </div>
    </Card>
  );
}
