import { previewFires, type Fire, type Recurrence, type Rule } from "@runsheet/contract/recurrence";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { Badge } from "../../../kit/badge.tsx";
import { cx } from "../../../kit/cx.ts";
import { useNow } from "../../../kit/now.ts";
import { zoneName } from "../sentence.tsx";
import { viewerZone, zoneTime } from "../zone-time.ts";
import { runsAgain } from "./runs-again.ts";

const SHOWN = 10;

interface FireListProps {
  /** A good one. */
  rule: Rule;
  /** How many are shown. */
  limit?: number;
}

/** The next due times in the schedule's zone and the viewer's, with what clock changes and blackouts do to them. */
export function FireList({ rule, limit = SHOWN }: FireListProps) {
  const { t, i18n } = useTranslation("fires");
  const minute = Math.floor(useNow("slow") / 15_000) * 15_000;
  const fires = useMemo(() => previewFires(rule, new Date(minute), limit), [rule, minute, limit]);
  const zone = rule.recurrence.timeZone;
  const viewer = viewerZone();
  const seconds = fires.some(({ at }) => !at.endsWith(":00.000Z"));
  const year = fires.some(({ local }) => !local.startsWith(String(new Date(minute).getFullYear())));
  const show = (at: string, where: string) => zoneTime(at, where, i18n.language, { seconds, year });
  // Decided for all rows at once, so that they line up.
  const both = fires.some(({ at }) => show(at, zone) !== show(at, viewer));
  if (fires.length === 0) return <p className="text-muted">{t("none")}</p>;
  return (
    <>
      <p className={cx("mb-1 grid gap-x-4 text-[0.8125rem] text-muted", both && "sm:grid-cols-2")}>
        <span>{t("zone", { zone: zoneName(zone) })}</span>
        {both && <span>{t("viewer", { zone: zoneName(viewer) })}</span>}
      </p>
      <ol aria-label={t("title")} className="divide-y divide-line">
        {fires.map((fire, index) => (
          <li
            key={fire.at}
            data-fire={fire.at}
            className={cx(
              "grid min-h-8 items-center gap-x-4 py-1",
              both ? "sm:grid-cols-2" : "sm:grid-cols-[max-content_minmax(0,1fr)]",
            )}
          >
            <time
              dateTime={fire.at}
              className={cx("font-medium tabular-nums", fire.blackedOut && "text-muted line-through")}
            >
              {show(fire.at, zone)}
            </time>
            {both && (
              <span className={cx("text-[0.8125rem] text-muted tabular-nums", fire.blackedOut && "line-through")}>
                <span className="sr-only">{t("yours")} </span>
                {show(fire.at, viewer)}
              </span>
            )}
            <span className={cx("flex flex-wrap gap-1.5 empty:hidden", both && "col-span-full")}>
              <FireBadges fire={fire} recurrence={rule.recurrence} daySaid={dayOf(fires[index - 1]) === dayOf(fire)} />
            </span>
          </li>
        ))}
      </ol>
      {fires.length < limit && <p className="pt-1 text-[0.8125rem] text-muted">{t("last")}</p>}
    </>
  );
}

const dayOf = (fire: Fire | undefined) => fire?.local.slice(0, 10);

interface FireBadgesProps {
  fire: Fire;
  recurrence: Recurrence;
  /** The one above is due on the same day, and says already that the clocks change. */
  daySaid?: boolean;
}

/** What is special about a due time, in words. */
export function FireBadges({ fire, recurrence, daySaid = false }: FireBadgesProps) {
  const note = useFireNote(fire, recurrence, daySaid);
  const { t } = useTranslation("fires");
  return (
    <>
      {fire.blackedOut && <Badge>{t("blackout")}</Badge>}
      {note && (
        <Badge tone="warn" className="h-auto! min-h-5 whitespace-normal!">
          {note}
        </Badge>
      )}
    </>
  );
}

function useFireNote({ at, note, from, local, transition }: Fire, recurrence: Recurrence, daySaid: boolean) {
  const { t } = useTranslation("fires");
  if (note === "moved") return t("moved", { time: from });
  const time = local.slice(11, 16);
  if (note === "first_of_two") return t(runsAgain(recurrence, at) ? note : "only_first", { time });
  if (note !== null) return t(note, { time });
  return transition && !daySaid ? t("transition") : null;
}
