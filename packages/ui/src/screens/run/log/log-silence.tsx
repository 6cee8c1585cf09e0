import type { Run } from "@runsheet/contract/run";
import { useTranslation } from "react-i18next";
import type { LogModel } from "./log-model.ts";
import type { Connection } from "./use-run-log.ts";

interface LogSilenceProps {
  run: Run;
  log: LogModel;
  connection: Connection;
  filtered: boolean;
}

/** Why there is no log to see. */
export function LogSilence({ run, log, connection, filtered }: LogSilenceProps) {
  const { t } = useTranslation("run");
  const reading = connection === "connecting" || log.offset < run.lastOffset;
  const key = reading
    ? "loading"
    : connection === "ended"
      ? filtered
        ? "emptyStep"
        : "emptyDone"
      : run.state === "queued"
        ? "emptyQueued"
        : filtered
          ? "emptyStep"
          : "emptyRunning";
  return (
    <p className={`grid grow place-items-center px-6 text-center text-muted ${reading ? "animate-late" : ""}`}>
      {t(`log.${key}`)}
    </p>
  );
}
