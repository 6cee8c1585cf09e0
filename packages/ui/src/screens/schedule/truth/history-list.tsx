import { previewFires, type Recurrence } from "@runsheet/contract/recurrence";
import type { Occurrence } from "@runsheet/contract/schedule";
import { Link } from "@tanstack/react-router";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { Table, Td, Th, Tr } from "../../../kit/table.tsx";
import { useMedia } from "../../../kit/use-media.ts";
import { FireBadges } from "../fires/fire-list.tsx";
import { OccurrenceStatus } from "../occurrence-status.tsx";
import { ScheduleReason } from "../schedule-reason.tsx";
import { zoneName } from "../sentence.tsx";
import { toWall, viewerZone, zoneTime } from "../zone-time.ts";
import { latenessWords } from "./words.ts";

interface HistoryProps {
  occurrences: Occurrence[];
  /** Of the schedule as it is now; older due times may have followed another. */
  recurrence: Recurrence;
}

export function HistoryList(props: HistoryProps) {
  const { t } = useTranslation("truth");
  const narrow = useMedia("(max-width: 767px)");
  const seconds = props.occurrences.some(({ at }) => !at.endsWith(":00.000Z"));
  const dayOf = (row: Occurrence | undefined) => row && toWall(row.at, props.recurrence.timeZone).slice(0, 10);
  const dueOf = (occurrence: Occurrence, index: number): DueProps => ({
    occurrence,
    recurrence: props.recurrence,
    seconds,
    daySaid: dayOf(props.occurrences[index - 1]) === dayOf(occurrence),
  });
  if (narrow)
    return (
      <ul aria-label={t("history.title")} className="divide-y divide-line">
        {props.occurrences.map((occurrence, index) => (
          <li key={occurrence.at} className="grid gap-1 px-4 py-3">
            <Due {...dueOf(occurrence, index)} />
            <p className="flex flex-wrap items-center gap-x-3">
              <Outcome occurrence={occurrence} />
              <Lateness occurrence={occurrence} named />
            </p>
          </li>
        ))}
      </ul>
    );
  return (
    <Table label={t("history.title")}>
      <thead>
        <tr>
          <Th>{t("history.due", { zone: zoneName(props.recurrence.timeZone) })}</Th>
          <Th>{t("history.outcome")}</Th>
          <Th className="text-right">{t("history.lateness")}</Th>
        </tr>
      </thead>
      <tbody>
        {props.occurrences.map((occurrence, index) => (
          <Tr key={occurrence.at} data-occurrence={occurrence.state}>
            <Td>
              <Due {...dueOf(occurrence, index)} />
            </Td>
            <Td>
              <Outcome occurrence={occurrence} />
            </Td>
            <Td className="text-right whitespace-nowrap tabular-nums">
              <Lateness occurrence={occurrence} />
            </Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}

interface DueProps {
  occurrence: Occurrence;
  recurrence: Recurrence;
  seconds: boolean;
  /** The row above is of the same day. */
  daySaid: boolean;
}

/** When it was due, in both zones, and what the clocks did that day. */
function Due({ occurrence: { at, until }, recurrence, seconds, daySaid }: DueProps) {
  const { t, i18n } = useTranslation("truth");
  const fire = useMemo(() => {
    const rule = { recurrence, startsAt: null, endsAt: null, blackouts: [] };
    const [next] = previewFires(rule, new Date(Date.parse(at) - 1), 1);
    return next?.at === at ? next : null;
  }, [recurrence, at]);
  const own = zoneTime(at, recurrence.timeZone, i18n.language, { seconds });
  const yours = zoneTime(at, viewerZone(), i18n.language, { seconds });
  return (
    <>
      <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <time dateTime={at} className="tabular-nums">
          {own}
        </time>
        {fire && <FireBadges fire={fire} recurrence={recurrence} daySaid={daySaid} />}
      </span>
      {own !== yours && (
        <span className="block text-[0.8125rem] text-muted tabular-nums">{t("history.yours", { time: yours })}</span>
      )}
      {until && (
        <span className="block text-[0.8125rem] text-muted tabular-nums">
          {t("history.until", { time: zoneTime(until, recurrence.timeZone, i18n.language, { seconds }) })}
        </span>
      )}
    </>
  );
}

/** What became of it, with the way to its run or the reason why there is none. */
function Outcome({ occurrence }: { occurrence: Occurrence }) {
  const { t } = useTranslation("truth");
  const { runId, reason } = occurrence;
  return (
    <>
      <span className="inline-flex flex-wrap items-center gap-x-3">
        <OccurrenceStatus occurrence={occurrence} />
        {runId && (
          <Link to="/runs/$runId" params={{ runId }} className="link">
            {t("history.run")}
            <span className="sr-only"> {runId.slice(0, 8)}</span>
          </Link>
        )}
      </span>
      {reason && (
        <span className="block text-[0.8125rem] text-muted">
          <ScheduleReason reason={reason} />
        </span>
      )}
    </>
  );
}

function Lateness({ occurrence: { latenessMs }, named = false }: { occurrence: Occurrence; named?: boolean }) {
  const { t, i18n } = useTranslation("truth");
  if (latenessMs === null)
    return named ? null : (
      <span aria-hidden className="text-muted">
        –
      </span>
    );
  const words = latenessWords(latenessMs, i18n.language);
  return <span className="text-muted">{named ? t("history.late", { words }) : words}</span>;
}
