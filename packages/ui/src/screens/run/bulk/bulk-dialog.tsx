import type { RunSummary } from "@runsheet/contract/run";
import { useTranslation } from "react-i18next";
import { Button } from "../../../kit/button.tsx";
import { Dialog } from "../../../kit/dialog.tsx";
import type { BulkAct } from "./use-bulk-act.ts";

interface BulkDialogProps {
  /** Null while nothing is asked. */
  act: BulkAct | null;
  runs: readonly RunSummary[];
  /** How many of the chosen are left out because they have ended. */
  ended: number;
  onClose: () => void;
  onConfirm: (act: BulkAct) => void;
}

/** Names how many before anything happens to them, and which templates they are of. */
export function BulkDialog({ act, runs, ended, onClose, onConfirm }: BulkDialogProps) {
  const { t } = useTranslation("bulk");
  if (!act || runs.length === 0) return null;
  const count = runs.length;
  const confirm = () => {
    onClose();
    onConfirm(act);
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      title={t(`ask.${act}`, { count })}
      description={
        <>
          <p>{t(`text.${act}`)}</p>
          {ended > 0 && <p className="mt-1">{t("ended", { count: ended })}</p>}
        </>
      }
      footer={
        <>
          <Button onClick={onClose}>{t(`keep.${act}`)}</Button>
          <Button variant={act === "cancel" ? "danger" : "primary"} onClick={confirm}>
            {t(`confirm.${act}`, { count })}
          </Button>
        </>
      }
    >
      <Names runs={runs} />
    </Dialog>
  );
}

/** More templates than this are counted. */
const MOST_NAMES = 6;

function Names({ runs }: { runs: readonly RunSummary[] }) {
  const { t } = useTranslation("bulk");
  const counts = new Map<string, number>();
  for (const { templateName } of runs) counts.set(templateName, (counts.get(templateName) ?? 0) + 1);
  const names = [...counts].slice(0, MOST_NAMES);
  const more = runs.length - names.reduce((sum, [, count]) => sum + count, 0);
  return (
    <ul aria-label={t("listed")} className="grid gap-1 rounded-md bg-sunken px-3 py-2">
      {names.map(([name, count]) => (
        <li key={name} className="flex gap-2">
          <span className="w-8 shrink-0 text-right text-muted tabular-nums">{count} ×</span>
          <span className="min-w-0 wrap-anywhere line-clamp-2">{name}</span>
        </li>
      ))}
      {more > 0 && <li className="pl-10 text-muted">{t("andMore", { count: more })}</li>}
    </ul>
  );
}
