import type { LicenseUsage, Paused } from "@runsheet/contract/license/usage";
import { useTranslation } from "react-i18next";
import { Notice } from "../../kit/notice.tsx";
import { useNow } from "../../kit/now.ts";
import { countWords } from "../../kit/relative-time.ts";
import { Ends, useTierWords } from "./words.tsx";

const SOON_MS = 7 * 86_400_000;

/** What needs somebody: a license that ended or soon will, and what rests because of it. */
export function StandingNotices({ usage }: { usage: LicenseUsage }) {
  const { t } = useTranslation("license");
  const tierWords = useTierWords();
  const now = useNow("slow");
  const { ended, expiresAt, paused } = usage;
  const isEndingSoon = expiresAt !== null && Date.parse(expiresAt) - now < SOON_MS;
  return (
    <>
      {ended && (
        <Notice tone="warn" title={t(`code.${ended.status}.title`)}>
          {ended.status === "EXPIRED" && (
            <>
              <Ends at={ended.at} />{" "}
            </>
          )}
          {t(`code.${ended.status}.remedy`)} {t("plan.ended", { tier: tierWords(ended.tier) })}
        </Notice>
      )}
      {isEndingSoon && (
        <Notice tone="warn" title={t("plan.soon")}>
          <Ends at={expiresAt} /> {t("plan.soonText")}
        </Notice>
      )}
      {paused.length > 0 && (
        <Notice tone="warn" title={t("paused.title")}>
          <ul className="list-disc pl-5">
            {paused.map((each) => (
              <PausedLine key={each.what} paused={each} usage={usage} />
            ))}
          </ul>
          {t("paused.text")}
        </Notice>
      )}
    </>
  );
}

function PausedLine({ paused: { what, count, limit }, usage }: { paused: Paused; usage: LicenseUsage }) {
  const { t } = useTranslation("license");
  const tier = useTierWords()(usage.tier);
  const most = limit && usage.limits[limit].most;
  return <li>{t(`paused.${what}`, { count, tier, most: countWords(most ?? 0) })}</li>;
}
