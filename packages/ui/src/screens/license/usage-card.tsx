import { TIER_LIMITS, type LicenseUsage, type TierLimit } from "@runsheet/contract/license/usage";
import { useTranslation } from "react-i18next";
import { Card } from "../../kit/card.tsx";
import { ProgressBar } from "../../kit/progress.tsx";
import { countWords } from "../../kit/relative-time.ts";

/** In the order in which people meet them. */
const ORDER = ["activations", ...TIER_LIMITS.filter((name) => name !== "activations")] as const;

/** How much of each limit is used. */
export function UsageCard({ limits }: Pick<LicenseUsage, "limits">) {
  const { t } = useTranslation("license");
  return (
    <Card title={t("usage.title")} description={t("usage.text")}>
      <dl className="grid gap-x-8 gap-y-5 sm:grid-cols-2">
        {ORDER.map((name) => (
          <LimitBar key={name} name={name} {...limits[name]} />
        ))}
      </dl>
    </Card>
  );
}

type LimitBarProps = { name: TierLimit } & LicenseUsage["limits"][TierLimit];

function LimitBar({ name, used, most, source }: LimitBarProps) {
  const { t } = useTranslation("license");
  const words = { used: countWords(used), most: most === null ? "" : countWords(most) };
  // How long history is kept is a length of time, of which nothing is used up.
  const isLength = name === "historyDays";
  const sentence = isLength
    ? t(most === null ? "usage.forever" : "usage.days", words)
    : t(most === null ? "usage.free" : "usage.of", words);
  const isOver = !isLength && most !== null && used > most;
  const isFull = !isLength && most !== null && used === most;
  return (
    <div className="grid grid-cols-[1fr_auto] content-start items-baseline gap-x-3 gap-y-1.5">
      <dt className="font-medium">{t(`limit.${name}`)}</dt>
      <dd className={isOver ? "text-warn tabular-nums" : "text-muted tabular-nums"}>{sentence}</dd>
      {most !== null && !isLength && (
        <dd className="col-span-full">
          <ProgressBar label={t(`limit.${name}`)} value={Math.min(used, most)} max={most} />
        </dd>
      )}
      {(isOver || isFull || source === "workspace") && (
        <dd className="col-span-full text-[0.8125rem] text-muted">
          {[isOver && t("usage.over"), isFull && t("usage.full"), source === "workspace" && t("usage.workspace")]
            .filter(Boolean)
            .join(" · ")}
        </dd>
      )}
    </div>
  );
}
