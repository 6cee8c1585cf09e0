import type { Limited } from "@runsheet/contract/workspace-settings";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { ProgressBar } from "../../kit/progress.tsx";
import { Skeleton } from "../../kit/skeleton.tsx";
import { useTRPC } from "../../wire/trpc.ts";
import { useWorkspace } from "../../wire/workspace.tsx";

/** How many of something there are, and how far that fills the limit. */
export function LimitUsage({ what, most }: { what: Limited; most: number | null }) {
  const { t } = useTranslation("workspace");
  const { id } = useWorkspace().workspace;
  const usage = useQuery(useTRPC().workspace.get.queryOptions({ id })).data?.usage;
  if (!usage) return <Skeleton className="h-5 w-24" />;
  const used = what === "members" ? usage.members + usage.invited : usage[what];
  if (most === null) return <p>{t("limits.unlimited", { used })}</p>;
  return (
    <div className="grid gap-1.5">
      <p className={used > most ? "text-warn" : undefined}>{t("limits.used", { used, most })}</p>
      <ProgressBar label={t(`limits.${what}`)} value={Math.min(used, most)} max={most} />
    </div>
  );
}
