import { useVirtualizer } from "@tanstack/react-virtual";
import { useCallback, useEffect, useLayoutEffect, type RefObject } from "react";
import { useTranslation } from "react-i18next";
import { LogHead } from "./log-head.tsx";
import { LogLineRow } from "./log-line.tsx";
import type { Mark } from "./line-html.ts";
import type { LogModel, LogSection } from "./log-model.ts";
import { rowAt, rowKey, rowOf, type RowPlan } from "./log-rows.ts";
import type { Match } from "./log-search.ts";
import type { FollowEnd } from "./use-follow-end.ts";
import type { LogSearch } from "./use-log-search.ts";

const LINE_PX = 20;
const HEAD_PX = 32;

interface LogViewportProps {
  log: LogModel;
  plan: RowPlan;
  search: LogSearch;
  timestamps: boolean;
  wrap: boolean;
  scroller: RefObject<HTMLDivElement | null>;
  nameOf: (section: LogSection) => string;
  onToggle: (section: LogSection) => void;
  follow: FollowEnd;
  /** The match to bring into sight. */
  wanted: Match | null;
}

/** Draws only the rows in sight. Lines are one height unless they wrap, when each is measured. */
export function LogViewport({
  log,
  plan,
  search,
  timestamps,
  wrap,
  scroller,
  nameOf,
  onToggle,
  follow,
  wanted,
}: LogViewportProps) {
  const { t } = useTranslation("run");
  // Only measured rows need a name that folding does not change; naming 100,000 others would be felt.
  const keyOf = useCallback((index: number) => (wrap ? rowKey(plan, index) : index), [plan, wrap]);
  // oxlint-disable-next-line react/incompatible-library -- Nothing here is memoized by what the virtualizer returns.
  const virtualizer = useVirtualizer({
    count: plan.count,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (plan.heads.has(index) ? HEAD_PX : LINE_PX),
    getItemKey: keyOf,
    overscan: 20,
  });
  useEffect(() => virtualizer.measure(), [virtualizer, wrap, timestamps]);
  const height = virtualizer.getTotalSize();
  const { keep } = follow;
  const room = virtualizer.scrollRect?.height;
  useLayoutEffect(keep, [keep, height, room]);
  const target = wanted && rowOf(plan, wanted.section, wanted.line);
  useEffect(() => {
    if (target !== null) virtualizer.scrollToIndex(target, { align: "center" });
  }, [virtualizer, wanted, target]);
  const items = virtualizer.getVirtualItems();
  const head = (section: LogSection, folded: boolean) => (
    <LogHead section={section} name={nameOf(section)} folded={folded} onToggle={() => onToggle(section)} />
  );
  const offset = virtualizer.scrollOffset ?? 0;
  const top = plan.parts.findLast((part) => (virtualizer.measurementsCache[part.start]?.start ?? 0) < offset);
  // Gutter, timestamp and sign beside the longest line, in characters.
  const width = wrap ? "100%" : `max(100%, calc(${log.longest + 4}ch + ${timestamps ? "13rem" : "6rem"}))`;
  return (
    <div
      ref={scroller}
      role="region"
      aria-label={t("log.region")}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- What scrolls must be reachable by keyboard (WCAG 2.1.1).
      tabIndex={0}
      onScroll={follow.onScroll}
      className="relative min-h-0 grow overflow-auto overscroll-contain [container-type:inline-size] font-mono text-[0.8125rem] outline-offset-[-2px]"
    >
      {top && !top.folded && (
        <div className="sticky top-0 left-0 z-10 -mb-8 h-8 font-sans text-sm">{head(top.section, false)}</div>
      )}
      <div className="relative" style={{ height, width }}>
        {items.map((item) => {
          const row = rowAt(plan, item.index);
          if (!row) return null;
          return (
            <div
              key={item.key}
              data-index={item.index}
              ref={wrap ? virtualizer.measureElement : undefined}
              className="absolute top-0 left-0 w-full"
              style={{ transform: `translateY(${item.start}px)` }}
            >
              {row.line ? (
                <LogLineRow
                  line={row.line}
                  number={row.number}
                  marks={marksOf(search, row.section, row.number - 1)}
                  timestamps={timestamps}
                  wrap={wrap}
                />
              ) : (
                <div className="sticky left-0 w-[100cqw] font-sans text-sm">
                  {head(row.section, plan.parts.find((part) => part.section === row.section)?.folded ?? false)}
                </div>
              )}
            </div>
          );
        })}
      </div>
    </div>
  );
}

function marksOf(search: LogSearch, section: LogSection, line: number): Mark[] | undefined {
  return search.byLine
    .get(`${section.key}:${line}`)
    ?.map(({ match, index }) => ({ from: match.from, to: match.to, current: index === search.current }));
}
