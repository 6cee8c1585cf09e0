import type { TierLimits, TierName } from "@runsheet/contract/license";
import type { Feature } from "@runsheet/contract/license/usage";
import { useTranslation } from "react-i18next";
import { useOffer } from "../use-offer.ts";
import { useTierWords } from "../words.tsx";
import { useLimitWords } from "./use-limit-words.ts";
import { LimitFields } from "./limit-fields.tsx";
import { fromTexts, LIMIT_NAMES, stillKept, toTexts, type LimitName, type LimitTexts } from "./limit-values.ts";

const FEATURE: Feature = "custom_limits";

interface Given {
  limits: Partial<TierLimits>;
  /** Those whose text is no limit. */
  wrong: readonly LimitName[];
}

/** What of the fields goes with a tier: everything where it has limits of its own, else what a license says already. */
export function useGivenLimits(tier: TierName, texts: LimitTexts, kept: Partial<TierLimits> = {}): Given {
  const offered = useOffer()?.tiers.find((each) => each.tier === tier);
  if (!offered || offered.features.includes(FEATURE)) return fromTexts(texts);
  return { limits: stillKept(kept, texts), wrong: [] };
}

interface OwnLimitFieldsProps {
  tier: TierName;
  value: LimitTexts;
  onChange: (value: LimitTexts) => void;
  wrong: readonly LimitName[];
  /** What the license says already: it may stay or go where its tier has no limits of its own. */
  kept?: Partial<TierLimits>;
  /** What it says for another tier, which ends with that. */
  ending?: Partial<TierLimits>;
}

/** What a license may say besides its tier: fields where the tier has such limits, else what the tier says. */
export function OwnLimitFields({ tier, value, onChange, wrong, kept = {}, ending = {} }: OwnLimitFieldsProps) {
  const { t } = useTranslation("issued");
  const tierWords = useTierWords();
  const limitWords = useLimitWords();
  const tiers = useOffer()?.tiers ?? [];
  const offered = tiers.find((each) => each.tier === tier);
  if (!offered || offered.features.includes(FEATURE))
    return <LimitFields tier={tier} value={value} onChange={onChange} wrong={wrong} />;
  const from = tiers.find(({ features }) => features.includes(FEATURE))?.tier ?? "none";
  const named = (limits: Partial<TierLimits>) =>
    LIMIT_NAMES.filter((name) => name in limits).map((name) => ({
      name,
      label: t(`license:limit.${name}`),
      most: limitWords(name, limits[name] ?? null),
    }));
  const gone = named(ending).map(({ label, most }) => `${label} ${most}`);
  return (
    <fieldset className="grid gap-3">
      <legend className="mb-2 font-medium">{t("terms.limits")}</legend>
      <p className="text-[0.8125rem] text-muted">
        {t("terms.limitsOfTier", { tier: tierWords(tier), from: tierWords(from) })}
        {gone.length > 0 && ` ${t("terms.limitsEnd", { limits: gone.join(", ") })}`}
      </p>
      <dl className="grid gap-x-8 gap-y-1 sm:grid-cols-2">
        {named(offered.limits).map(({ name, label, most }) => (
          <div key={name} className="flex items-baseline justify-between gap-3">
            <dt className="text-muted">{label}</dt>
            <dd className="tabular-nums">{most}</dd>
          </div>
        ))}
      </dl>
      {named(kept).length > 0 && (
        <div className="grid gap-1">
          <p className="text-[0.8125rem] text-muted">{t("terms.limitsKept")}</p>
          {named(kept).map(({ name, label, most }) => (
            <label key={name} className="flex min-h-6 items-center gap-2.5">
              <input
                type="checkbox"
                checked={value[name] !== ""}
                onChange={(event) => onChange({ ...value, [name]: event.target.checked ? toTexts(kept)[name] : "" })}
                className="size-4 shrink-0 accent-(--accent)"
              />
              {t("terms.limitKept", { limit: label, most })}
            </label>
          ))}
        </div>
      )}
    </fieldset>
  );
}
