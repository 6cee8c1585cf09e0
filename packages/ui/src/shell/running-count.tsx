import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Badge } from "../kit/badge.tsx";
import { useTRPC } from "../wire/trpc.ts";

/** How many runs are under way, beside "Runs". */
export function RunningCount() {
  const { t } = useTranslation("shell");
  const running = useQuery(useTRPC().run.overview.queryOptions()).data?.running ?? 0;
  if (running === 0) return null;
  return (
    <Badge tone="accent">
      <span aria-hidden>{running}</span>
      <span className="sr-only">{t("running", { count: running })}</span>
    </Badge>
  );
}
