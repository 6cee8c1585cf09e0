import type { ListingVersion } from "@runsheet/contract/marketplace";
import { useTranslation } from "react-i18next";
import { RelativeTime } from "../../kit/time.tsx";

/** Published versions with what their publisher says of them, newest first. */
export function VersionNotes({ versions }: { versions: readonly ListingVersion[] }) {
  const { t } = useTranslation("marketplace");
  return (
    <ol aria-label={t("notes")} className="grid gap-3">
      {versions.map(({ number, note, publishedAt }) => (
        <li key={number} className="grid gap-0.5">
          <p className="flex flex-wrap items-baseline gap-x-2">
            <span className="font-medium">{t("version", { version: number })}</span>
            <span className="text-[0.8125rem] text-muted">
              <RelativeTime at={publishedAt} />
            </span>
          </p>
          <p dir="auto" className={`wrap-anywhere whitespace-pre-line ${note ? "" : "text-muted"}`}>
            {note || t("noNote")}
          </p>
        </li>
      ))}
    </ol>
  );
}
