import type { AvailableUpdate } from "@runsheet/contract/marketplace";
import { useTranslation } from "react-i18next";
import { Notice } from "../../kit/notice.tsx";
import { CapabilityList } from "../template/capability-list.tsx";
import { ComparisonView } from "../template/compare/comparison-view.tsx";
import { VersionNotes } from "./version-notes.tsx";

interface UpdateSummaryProps {
  available: AvailableUpdate;
  /** The copy's newest version, which keeps its edits. */
  baseVersion: number;
  /** Null for somebody who may only look. */
  consent: { agreed: boolean; onChange: (agreed: boolean) => void } | null;
}

/** What an update brings: what it may newly do first, then the notes, then every change. */
export function UpdateSummary({ available, baseVersion, consent }: UpdateSummaryProps) {
  const { t } = useTranslation("marketplace");
  const { comparison } = available;
  const { added, removed } = comparison.capabilities;
  return (
    <>
      {available.edited && (
        <Notice tone="warn" title={t("update.editedTitle")}>
          {t("update.edited", { version: baseVersion })}
        </Notice>
      )}
      {added.length > 0 && (
        <Notice tone="warn" title={t("update.asks")}>
          <div className="mt-2 grid gap-3">
            <CapabilityList capabilities={added} />
            {consent && (
              <label className="inline-flex min-h-7 items-center gap-2 font-medium">
                <input
                  type="checkbox"
                  checked={consent.agreed}
                  onChange={(event) => consent.onChange(event.target.checked)}
                  className="size-4 shrink-0 accent-(--accent)"
                />
                {t("update.agree")}
              </label>
            )}
          </div>
        </Notice>
      )}
      <VersionNotes versions={available.notes} />
      {/* What is added stands above, where it is agreed to. */}
      <ComparisonView comparison={{ ...comparison, capabilities: { added: [], removed } }} />
    </>
  );
}
