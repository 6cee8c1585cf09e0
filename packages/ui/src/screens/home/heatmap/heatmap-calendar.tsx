import { useRef, useState, type KeyboardEvent } from "react";
import { useTranslation } from "react-i18next";
import { cx } from "../../../kit/cx.ts";
import { Tooltip } from "../../../kit/tooltip.tsx";
import { DATE, dateWords } from "../../run/history/date-words.ts";
import { cellWords } from "./day-words.ts";
import { dayAfterKey, monthStarts, type HeatmapCell, type HeatmapGrid, type Level } from "./grid.ts";

/** Busier days are larger as well as darker, so that color is never the only sign. */
const LEVELS: Record<Level, string> = {
  0: "size-1 bg-control/60",
  1: "size-2 bg-accent/55",
  2: "size-3 bg-accent/70",
  3: "size-4 bg-accent/85",
  4: "size-5 bg-accent",
};

/** A square per day; the arrow keys go from day to day. */
export function HeatmapCalendar({ grid }: { grid: HeatmapGrid }) {
  const { t, i18n } = useTranslation("heatmap");
  const table = useRef<HTMLTableElement>(null);
  const newest = grid.rows
    .flatMap((cells) => cells.flatMap((cell) => cell?.day ?? []))
    .toSorted()
    .at(-1)!;
  const [current, setCurrent] = useState(newest);
  const months = monthStarts(grid.weeks);
  const keys = (event: KeyboardEvent) => {
    const next = dayAfterKey(grid, current, event.key);
    if (next === null) return;
    event.preventDefault();
    setCurrent(next);
    table.current?.querySelector<HTMLElement>(`[data-day="${next}"]`)?.focus();
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-to-interactive-role -- A table whose cells the arrow keys walk is a grid.
    <table ref={table} role="grid" aria-label={t("grid")} aria-readonly onKeyDown={keys} className="border-collapse">
      <thead>
        <tr>
          <td aria-hidden />
          {grid.weeks.map((week, index) => (
            <th key={week} scope="col" className="relative h-5 w-6 p-0 text-left text-xs font-normal text-muted">
              <span aria-hidden className="absolute top-0 left-1 whitespace-nowrap">
                {months[index] && dateWords(week, i18n.language, { month: "short" })}
              </span>
              <span className="sr-only">{t("week", { day: dateWords(week, i18n.language, DATE) })}</span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {grid.rows.map((cells, row) => (
          <tr key={row}>
            <Weekday cells={cells} shown={row % 2 === 0} />
            {cells.map((cell, column) =>
              cell ? (
                <Day key={column} cell={cell} current={cell.day === current} onFocus={() => setCurrent(cell.day)} />
              ) : (
                <td key={column} aria-hidden />
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Weekday({ cells, shown }: { cells: readonly (HeatmapCell | null)[]; shown: boolean }) {
  const { i18n } = useTranslation("heatmap");
  const day = cells.find((cell) => cell !== null)?.day;
  return (
    <th scope="row" className="pr-2 text-left text-xs font-normal text-muted">
      <span className={shown ? undefined : "sr-only"}>
        {day && dateWords(day, i18n.language, { weekday: "short" })}
      </span>
    </th>
  );
}

function Day({ cell, current, onFocus }: { cell: HeatmapCell; current: boolean; onFocus: () => void }) {
  const { t, i18n } = useTranslation("heatmap");
  const words = cellWords(cell, t, i18n.language);
  return (
    <Tooltip text={words}>
      <td
        data-day={cell.day}
        tabIndex={current ? 0 : -1}
        aria-label={words}
        onFocus={onFocus}
        className="relative size-6 rounded p-0 -outline-offset-1 hover:bg-hover"
      >
        <LevelSquare level={cell.level} className="mx-auto" />
        {cell.failed > 0 && <FailureDot className="absolute top-0 right-0" />}
      </td>
    </Tooltip>
  );
}

export function LevelSquare({ level, className }: { level: Level; className?: string }) {
  return <span aria-hidden className={cx("block rounded-[3px]", LEVELS[level], className)} />;
}

/** On a day on which something failed. */
export function FailureDot({ className }: { className?: string }) {
  return <span aria-hidden className={cx("block size-2 rounded-full border border-surface bg-bad-fill", className)} />;
}
