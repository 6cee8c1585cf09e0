import type { Runner } from "@runsheet/contract/runner";
import { CircleCheck, CirclePause, CircleX, Laptop, Trash2, TriangleAlert } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Badge } from "../../kit/badge.tsx";
import { IconButton } from "../../kit/button.tsx";
import { Card } from "../../kit/card.tsx";
import { EmptyState } from "../../kit/empty.tsx";
import { RefusalNote } from "../../kit/refusal.tsx";
import { SkeletonRows } from "../../kit/skeleton.tsx";
import { RelativeTime } from "../../kit/time.tsx";
import { RemoveRunner } from "./remove-runner.tsx";
import { useRunners } from "./use-runners.ts";

/** The workspace's runners: whether they are there, who registered them, and what they let run. */
export function RunnerList() {
  const { t } = useTranslation("runner");
  const runners = useRunners();
  const [removing, setRemoving] = useState<Runner | null>(null);
  if (runners.error && !runners.data)
    return <RefusalNote error={runners.error} onRetry={() => void runners.refetch()} />;
  if (runners.data?.length === 0) return <EmptyState icon={Laptop} title={t("none.title")} text={t("none.text")} />;
  return (
    <>
      <Card flush>
        {runners.isPending && <SkeletonRows rows={2} className="h-16" />}
        <ul aria-label={t("title")} className="divide-y divide-line">
          {runners.data?.map((runner) => (
            <RunnerRow key={runner.id} runner={runner} onRemove={() => setRemoving(runner)} />
          ))}
        </ul>
      </Card>
      {removing && <RemoveRunner runner={removing} onClose={() => setRemoving(null)} />}
    </>
  );
}

const LOOKS = {
  online: { tone: "good", icon: CircleCheck },
  paused: { tone: "warn", icon: CirclePause },
  offline: { tone: "neutral", icon: CircleX },
} as const;

function RunnerRow({ runner, onRemove }: { runner: Runner; onRemove: () => void }) {
  const { t } = useTranslation("runner");
  const { name, platform, registeredBy, state, problem, running, concurrency, lastSeenAt, templates, mayRemove } =
    runner;
  const { tone, icon: Icon } = LOOKS[state];
  const allows = templates === null ? t("allowsAll") : templates.length === 0 ? t("allowsNone") : null;
  return (
    <li className="flex items-start gap-x-4 gap-y-2 px-4 py-3">
      <div className="grid min-w-0 flex-1 gap-1">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <span className="font-medium wrap-anywhere">{name}</span>
          {/* Being there is no good news of a device that is given nothing. */}
          <Badge tone={problem ? "neutral" : tone}>
            <Icon aria-hidden className="size-3" />
            {t(`state.${state}`)}
          </Badge>
        </p>
        <p className="flex flex-wrap gap-x-3 text-[0.8125rem] text-muted">
          {platform && <span>{platform}</span>}
          <span>{t("registered", { name: registeredBy })}</span>
          <span>
            {lastSeenAt ? (
              <>
                {t("seen")} <RelativeTime at={lastSeenAt} />
              </>
            ) : (
              t("never")
            )}
          </span>
          {concurrency > 0 && <span>{t("running", { running, count: concurrency })}</span>}
          {lastSeenAt && <span>{allows ?? t("allows", { count: templates!.length })}</span>}
        </p>
        {problem && (
          <p className="flex items-start gap-1.5 text-[0.8125rem] text-warn">
            <TriangleAlert aria-hidden className="mt-0.5 size-3.5 shrink-0" />
            {t(`problem.${problem}`, { name: registeredBy, defaultValue: problem })}
          </p>
        )}
      </div>
      {mayRemove && <IconButton size="sm" icon={Trash2} label={t("remove.open", { name })} onClick={onRemove} />}
    </li>
  );
}
