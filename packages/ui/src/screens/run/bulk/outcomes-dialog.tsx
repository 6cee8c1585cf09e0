import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Button } from "../../../kit/button.tsx";
import { Dialog } from "../../../kit/dialog.tsx";
import { RelativeTime } from "../../../kit/time.tsx";
import type { Told } from "./use-bulk-act.ts";

/** Which runs a bulk act left as they were, and why. */
export function OutcomesDialog({ told, onClose }: { told: Told | null; onClose: () => void }) {
  const { t } = useTranslation("bulk");
  const { t: words } = useTranslation(["run", "wire", "secret"]);
  if (!told) return null;
  const { act, done, failed } = told;
  const count = failed.reduce((sum, { runs }) => sum + runs.length, 0);
  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      title={t(`failed.${act}`, { count })}
      description={t(`rest.${act}`, { count: done })}
      footer={<Button onClick={onClose}>{t("close")}</Button>}
    >
      <ul className="grid max-h-80 gap-4 overflow-y-auto">
        {failed.map(({ reason, runs }) => (
          <li key={reason}>
            <p className="font-medium">
              {words(`refusal.${reason}`, { ns: ["run", "wire", "secret"], defaultValue: t("unknown", { reason }) })}
            </p>
            <ul className="mt-1 grid gap-1">
              {runs.map((run) => (
                <li key={run.id} className="flex flex-wrap gap-x-2">
                  <Link to="/runs/$runId" params={{ runId: run.id }} className="link min-w-0 wrap-anywhere">
                    {run.templateName}
                  </Link>
                  <span className="text-muted">
                    <RelativeTime at={run.queuedAt} inert />
                  </span>
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
