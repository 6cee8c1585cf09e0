import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Badge } from "../../../kit/badge.tsx";
import { cx } from "../../../kit/cx.ts";
import { Tooltip } from "../../../kit/tooltip.tsx";
import { dateWords } from "../../run/history/date-words.ts";
import { lengthOf, type Day } from "./period.ts";

/** The date of a column; today stands out, and so does a day of 23 or 25 hours. */
export function DayHead({ day, isToday }: { day: Day; isToday: boolean }) {
  const { t, i18n } = useTranslation("calendar");
  const words = (options: Intl.DateTimeFormatOptions) => dateWords(day.date, i18n.language, options);
  return (
    <span className="flex flex-wrap items-center justify-center gap-x-1.5 gap-y-1">
      <Link
        to="/schedules/calendar"
        search={{ view: "day", date: day.date }}
        className="flex items-center gap-1.5 rounded px-1 py-0.5 hover:bg-hover"
      >
        <span>{words({ weekday: "short" })}</span>{" "}
        <span
          className={cx(
            "grid h-6 min-w-6 place-items-center rounded-full px-1 font-semibold tabular-nums",
            isToday ? "bg-accent text-on-accent" : "text-ink",
          )}
        >
          {words({ day: "numeric" }).replace(/\.$/, "")}
        </span>
        <span className="sr-only">
          {" "}
          {words({ month: "long" })}
          {isToday && `, ${t("today")}`}
        </span>
      </Link>
      <ClockChange day={day} />
    </span>
  );
}

/** For a day on which the clocks change: how long it is. */
export function ClockChange({ day }: { day: Day }) {
  const { t, i18n } = useTranslation("calendar");
  const hours = lengthOf(day);
  if (hours === 24) return null;
  const shown = hours.toLocaleString(i18n.language);
  return (
    <Tooltip text={t(hours < 24 ? "shorterText" : "longerText", { hours: shown })}>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- its tooltip must be reached by keys */}
      <span tabIndex={0} className="inline-flex rounded">
        <Badge tone="warn">{t("shorter", { hours: shown })}</Badge>
      </span>
    </Tooltip>
  );
}
