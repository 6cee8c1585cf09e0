import { CalendarDays, ChevronLeft, ChevronRight } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Button, IconButton } from "../../../kit/button.tsx";
import { Segmented } from "../../../kit/segmented.tsx";
import { useCommand } from "../../../shell/use-command.ts";
import { dateWords } from "../../run/history/date-words.ts";
import { VIEWS, type View } from "./search.ts";

interface ToolbarProps {
  view: View;
  date: string;
  /** The dates in view. */
  from: string;
  to: string;
  onView: (view: View) => void;
  onTurn: (by: -1 | 1) => void;
  onToday: () => void;
}

/** What is in view, and the ways to something else. */
export function Toolbar({ view, date, from, to, onView, onTurn, onToday }: ToolbarProps) {
  const { t } = useTranslation("calendar");
  const period = usePeriodWords(view, date, from, to);
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-3">
      <div className="flex items-center gap-1">
        <IconButton icon={ChevronLeft} label={t(`previous.${view}`)} variant="secondary" onClick={() => onTurn(-1)} />
        <IconButton icon={ChevronRight} label={t(`next.${view}`)} variant="secondary" onClick={() => onTurn(1)} />
        <Button onClick={onToday}>{t("today")}</Button>
      </div>
      <h2 aria-live="polite" className="grow font-semibold tabular-nums">
        {period}
      </h2>
      <Segmented
        aria-label={t("view")}
        value={view}
        onValueChange={onView}
        options={VIEWS.map((value) => ({ value, label: t(value) }))}
      />
      <Turn id="previous" title={t(`previous.${view}`)} keys="p" run={() => onTurn(-1)} />
      <Turn id="next" title={t(`next.${view}`)} keys="n" run={() => onTurn(1)} />
      <Turn id="today" title={t("today")} keys="t" run={onToday} />
      {VIEWS.map((each) => (
        <Turn key={each} id={each} title={t(`show.${each}`)} keys={each[0]!} run={() => onView(each)} />
      ))}
    </div>
  );
}

function Turn({ id, title, keys, run }: { id: string; title: string; keys: string; run: () => void }) {
  const { t } = useTranslation("calendar");
  useCommand({ id: `calendar.${id}`, title, group: t("title"), keys, icon: CalendarDays, run });
  return null;
}

function usePeriodWords(view: View, date: string, from: string, to: string): string {
  const { i18n } = useTranslation("calendar");
  const locale = i18n.language;
  if (view === "day")
    return dateWords(date, locale, { weekday: "long", day: "numeric", month: "long", year: "numeric" });
  if (view === "month") return dateWords(date, locale, { month: "long", year: "numeric" });
  const words = new Intl.DateTimeFormat(locale, { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
  return words.formatRange(Date.parse(from), Date.parse(to));
}
