import type { Notice } from "@runsheet/contract/notification";
import { Link } from "@tanstack/react-router";
import { Check } from "lucide-react";
import { useTranslation } from "react-i18next";
import { IconButton } from "../../kit/button.tsx";
import { leaveFocus } from "../../kit/leave-focus.ts";
import { RelativeTime } from "../../kit/time.tsx";
import { NoticeIcon } from "./notice-look.tsx";
import { placeOf } from "./notice-place.ts";
import { noticeWords, pausedWords, reasonWords } from "./notice-words.ts";

/** It was told that much later than it was due. */
const WORTH_SAYING_MS = 120_000;

interface NoticeRowProps {
  notice: Notice;
  /** Reads it; left out where reading has no button of its own. */
  onRead?: () => void;
  onOpen: () => void;
}

export function NoticeRow({ notice, onRead, onOpen }: NoticeRowProps) {
  const { t } = useTranslation("notification");
  const { kind, reason, occurrenceAt, readAt, createdAt } = notice;
  const words = noticeWords(notice, t);
  const paused = notice.license && pausedWords(notice.license, t);
  return (
    <li className="relative flex items-start gap-3 px-4 py-3 hover:bg-hover/60">
      <NoticeIcon kind={kind} />
      <div className="min-w-0 grow">
        <p className="wrap-anywhere">
          {/* The link covers the row, so that the whole row can be clicked. */}
          <Link
            to={placeOf(notice)}
            onClick={onOpen}
            className={`before:absolute before:inset-0 before:content-[''] ${readAt ? "" : "font-semibold"}`}
          >
            {readAt === null && <span className="sr-only">{t("unreadMark")} </span>}
            {words}
          </Link>
        </p>
        {notice.license && kind === "license_ending" && (
          <p className="relative w-fit text-[0.8125rem] text-muted">
            {t("ends")} <RelativeTime at={notice.license.at} />
          </p>
        )}
        {paused && <p className="text-[0.8125rem] text-muted wrap-anywhere">{paused}</p>}
        {reason && <p className="text-[0.8125rem] text-muted wrap-anywhere">{reasonWords(reason, t)}</p>}
        <p className="relative w-fit text-[0.8125rem] text-muted">
          <RelativeTime at={createdAt} />
          {occurrenceAt && Date.parse(createdAt) - Date.parse(occurrenceAt) > WORTH_SAYING_MS && (
            <>
              {" "}
              · {t("due")} <RelativeTime at={occurrenceAt} />
            </>
          )}
        </p>
      </div>
      {readAt === null && onRead && (
        <span className="relative">
          <IconButton
            ref={leaveFocus}
            size="sm"
            icon={Check}
            label={t("markOne", { notice: words })}
            onClick={onRead}
          />
        </span>
      )}
      {readAt === null && <span aria-hidden className="mt-1.5 size-2 shrink-0 rounded-full bg-accent-ink" />}
    </li>
  );
}
