import { CircleAlert, RotateCw } from "lucide-react";
import { useTranslation } from "react-i18next";
import { refusalOf, refusalWords } from "../wire/refusal.ts";
import { Button } from "./button.tsx";
import { UpgradeHint } from "./upgrade-hint.tsx";

/** Says in words why something was refused; for a fault of the server also the id under which its log keeps it. */
export function RefusalNote({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const { t, i18n } = useTranslation("kit");
  if (!error) return null;
  const refusal = refusalOf(error);
  const requestId = refusal?.kind === "unavailable" ? refusal.requestId : null;
  return (
    <div
      role="alert"
      className="flex animate-appear flex-wrap items-start gap-x-3 gap-y-2 rounded-lg border border-bad/40 bg-bad-soft px-3 py-2"
    >
      <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-bad" />
      <div className="min-w-0 flex-1 basis-48">
        <p>{refusalWords(error, i18n)}</p>
        {refusal && <UpgradeHint reason={refusal.reason} />}
        {requestId && (
          <p className="mt-0.5 text-xs break-all text-muted">
            {t("requestId")} <code className="text-xs">{requestId}</code>
          </p>
        )}
      </div>
      {onRetry && (
        <Button size="sm" icon={RotateCw} onClick={onRetry}>
          {t("retry")}
        </Button>
      )}
    </div>
  );
}
