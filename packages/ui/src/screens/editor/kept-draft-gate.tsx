import { History } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Button } from "../../kit/button.tsx";
import { EmptyState } from "../../kit/empty.tsx";
import { Page } from "../../kit/page.tsx";
import { RelativeTime } from "../../kit/time.tsx";
import type { KeptDraft } from "./kept-draft.ts";
import { textOf } from "./path.ts";

interface KeptDraftGateProps {
  title: string;
  kept: KeptDraft;
  newestVersion: number;
  onRestore: () => void;
  onDiscard: () => void;
}

export function KeptDraftGate({ title, kept, newestVersion, onRestore, onDiscard }: KeptDraftGateProps) {
  const { t } = useTranslation("editor");
  const isOlder = kept.baseVersion < newestVersion;
  return (
    <Page title={title}>
      <EmptyState
        icon={History}
        title={t("kept.title")}
        text={[
          t("kept.text", { name: textOf(kept.draft.name) || t("unnamed") }),
          isOlder ? t("kept.older", { from: kept.baseVersion, to: newestVersion }) : "",
        ].join(" ")}
        action={
          <div className="grid justify-items-center gap-3">
            <p className="text-muted">
              {t("kept.changed")} <RelativeTime at={new Date(kept.at).toISOString()} />
            </p>
            <div className="flex flex-wrap justify-center gap-2">
              <Button onClick={onDiscard}>{t("kept.discard")}</Button>
              <Button variant="primary" onClick={onRestore}>
                {t("kept.restore")}
              </Button>
            </div>
          </div>
        }
      />
    </Page>
  );
}
