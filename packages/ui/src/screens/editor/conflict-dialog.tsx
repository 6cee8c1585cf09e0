import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../../kit/button.tsx";
import { Dialog } from "../../kit/dialog.tsx";
import { RefusalNote } from "../../kit/refusal.tsx";
import { Skeleton } from "../../kit/skeleton.tsx";
import { useTRPC } from "../../wire/trpc.ts";
import { ComparisonView } from "../template/compare/comparison-view.tsx";
import type { Conflict } from "./use-save.ts";

interface ConflictDialogProps {
  templateId: string;
  baseVersion: number;
  conflict: Conflict;
  busy: boolean;
  /** Saves the draft after theirs. */
  onMine: () => void;
  /** Throws the draft away and goes on with theirs. */
  onTheirs: () => void;
  onClose: () => void;
}

/** Somebody else was faster. Nothing is decided here but by the person whose draft it is. */
export function ConflictDialog({
  templateId,
  baseVersion,
  conflict,
  busy,
  onMine,
  onTheirs,
  onClose,
}: ConflictDialogProps) {
  const { t } = useTranslation("editor");
  const [compared, setCompared] = useState(false);
  const { latestVersion, byName } = conflict;
  return (
    <Dialog
      open
      wide
      onOpenChange={onClose}
      title={t("conflict.title", { version: latestVersion })}
      description={t(byName ? "conflict.text" : "conflict.textNobody", {
        name: byName,
        from: baseVersion,
        to: latestVersion,
      })}
      footer={
        <>
          <Button variant="ghost" onClick={onTheirs}>
            {t("conflict.theirs")}
          </Button>
          <Button onClick={onClose}>{t("conflict.later")}</Button>
          <Button variant="primary" busy={busy} onClick={onMine}>
            {t("conflict.mine", { version: latestVersion + 1 })}
          </Button>
        </>
      }
    >
      <div className="grid gap-3">
        <Button aria-expanded={compared} onClick={() => setCompared(!compared)} className="w-fit">
          {t(compared ? "conflict.hide" : "conflict.compare")}
        </Button>
        {compared && <Theirs id={templateId} from={baseVersion} to={latestVersion} />}
        <p className="text-muted">{t("conflict.note")}</p>
      </div>
    </Dialog>
  );
}

function Theirs({ id, from, to }: { id: string; from: number; to: number }) {
  const comparison = useQuery(useTRPC().template.compare.queryOptions({ id, from, to }));
  if (comparison.isPending) return <Skeleton className="h-32 w-full" />;
  if (!comparison.data) return <RefusalNote error={comparison.error} onRetry={() => void comparison.refetch()} />;
  return (
    <div
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- What scrolls must be reachable by keyboard (WCAG 2.1.1).
      tabIndex={0}
      className="max-h-[50dvh] overflow-y-auto rounded-lg"
    >
      <ComparisonView comparison={comparison.data} />
    </div>
  );
}
