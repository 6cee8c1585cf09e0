import { Link } from "@tanstack/react-router";
import { History } from "lucide-react";
import { useTranslation } from "react-i18next";

/** Above the steps and the log of an attempt that is not the newest. */
export function OlderAttempt({ runId, number, last }: { runId: string; number: number; last: number }) {
  const { t } = useTranslation("attempt");
  return (
    <p className="flex items-start gap-2 rounded-lg border border-line bg-accent-soft px-3 py-2">
      <History aria-hidden className="mt-0.5 size-4 shrink-0 text-accent-ink" />
      <span>
        {t("older", { number, last })}{" "}
        <Link to="/runs/$runId" params={{ runId }} search={{}} resetScroll={false} className="link">
          {t("toNewest")}
        </Link>
      </span>
    </p>
  );
}
