import type { Recurrence } from "@runsheet/contract/recurrence";
import type { CalendarEntry } from "@runsheet/contract/schedule";
import { Link, type LinkProps } from "@tanstack/react-router";
import { SunMoon } from "lucide-react";
import { Tooltip as Radix } from "radix-ui";
import { useTranslation } from "react-i18next";
import { cx } from "../../../kit/cx.ts";
import { useLandmark } from "../../../kit/landmark.ts";
import { stateOf } from "./entries.ts";
import { LOOKS } from "./entry-look.tsx";
import { timeWords, useEntryWords, type EntryWords } from "./use-entry-words.ts";

/** The run that it became, or the schedule. */
export function entryPlace({ runId, scheduleId }: CalendarEntry): Pick<LinkProps, "to" | "params"> {
  return runId ? { to: "/runs/$runId", params: { runId } } : { to: "/schedules/$scheduleId", params: { scheduleId } };
}

interface EntryProps {
  entry: CalendarEntry;
  recurrence: Recurrence | undefined;
  /** The keys of the grid lead here, and the Tab key does not. */
  inGrid?: boolean;
}

/** One due time: what is to come is quiet, what is past says what became of it. */
export function Entry({ entry, recurrence, inGrid = false }: EntryProps) {
  const { t, i18n } = useTranslation("calendar");
  const words = useEntryWords(entry, recurrence);
  const { trigger, container, onOpenChange } = useLandmark();
  const { icon: Icon, ink, box } = LOOKS[stateOf(entry)];
  const time = timeWords(entry.at, i18n.language);
  const said = [words.state, words.reason, words.there, words.note].filter(Boolean).join(", ");
  return (
    <Radix.Provider delayDuration={200}>
      <Radix.Root onOpenChange={onOpenChange}>
        <Radix.Trigger asChild ref={trigger}>
          <Link
            {...entryPlace(entry)}
            {...(inGrid && { tabIndex: -1 })}
            className={cx(
              "flex h-6 w-full min-w-0 items-center gap-1 rounded border bg-surface px-1 text-xs hover:bg-hover",
              box,
            )}
          >
            <Icon aria-hidden className={cx("size-3.5 shrink-0", ink)} />
            <span className="shrink-0 tabular-nums">{time}</span>{" "}
            <span className="min-w-0 truncate">{entry.scheduleName}</span>
            <span className="sr-only"> {said}</span>
            {words.note && <SunMoon aria-hidden className="ml-auto size-3.5 shrink-0 text-warn" />}
          </Link>
        </Radix.Trigger>
        <Radix.Portal container={container}>
          <Radix.Content
            side="top"
            sideOffset={4}
            collisionPadding={8}
            aria-label={`${time} ${entry.scheduleName}, ${said}`}
            className="z-50 max-w-80 animate-appear rounded-lg border border-line bg-raised px-3 py-2 text-[0.8125rem] shadow-float"
          >
            <p className="font-semibold wrap-anywhere">{entry.scheduleName}</p>
            <Details entry={entry} words={words} />
            <p className="mt-1 text-muted">{t(entry.runId ? "opensRun" : "opensSchedule")}</p>
          </Radix.Content>
        </Radix.Portal>
      </Radix.Root>
    </Radix.Provider>
  );
}

/** What became of it and when it was due, in both zones; `brief` where the time stands beside it already. */
export function Details({ entry, words, brief = false }: { entry: CalendarEntry; words: EntryWords; brief?: boolean }) {
  const { icon: Icon, ink } = LOOKS[stateOf(entry)];
  return (
    <>
      <span className={cx("flex items-center gap-1.5 font-medium", ink)}>
        <Icon aria-hidden className="size-4 shrink-0" />
        {words.state}
      </span>
      {words.reason && <span className="block wrap-anywhere">{words.reason}</span>}
      {!brief && <span className="block tabular-nums">{words.here}</span>}
      {words.there && <span className="block text-muted tabular-nums">{words.there}</span>}
      {words.note && (
        <span className="flex items-start gap-1.5 text-warn">
          <SunMoon aria-hidden className="mt-0.5 size-4 shrink-0" />
          {words.note}
        </span>
      )}
    </>
  );
}
