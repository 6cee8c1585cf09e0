import type { TierName } from "@runsheet/contract/license";
import { useTranslation } from "react-i18next";
import { Field } from "../../../kit/field.tsx";
import { Input } from "../../../kit/input.tsx";
import { useOffer } from "../use-offer.ts";
import { useLimitWords } from "./use-limit-words.ts";
import { LIMIT_NAMES, NO_LIMIT, type LimitName, type LimitTexts } from "./limit-values.ts";

interface LimitFieldsProps {
  tier: TierName;
  value: LimitTexts;
  onChange: (value: LimitTexts) => void;
  /** Those whose text is no limit. */
  wrong: readonly LimitName[];
}

/** What a license may say besides its tier. */
export function LimitFields({ tier, value, onChange, wrong }: LimitFieldsProps) {
  const { t } = useTranslation("issued");
  const limitWords = useLimitWords();
  const ofTier = useOffer()?.tiers.find((each) => each.tier === tier)?.limits;
  const set = (name: LimitName, text: string) => onChange({ ...value, [name]: text });
  return (
    <fieldset className="grid gap-3">
      <legend className="mb-2 font-medium">{t("terms.limits")}</legend>
      <p className="text-[0.8125rem] text-muted">
        {t(tier === "ENTERPRISE" ? "terms.limitsEnterprise" : "terms.limitsHelp")}
      </p>
      <div className="grid gap-x-6 gap-y-4 sm:grid-cols-2">
        {LIMIT_NAMES.map((name) => {
          const most = ofTier?.[name];
          const isFree = value[name] === NO_LIMIT;
          const shown = most === undefined ? "" : limitWords(name, most);
          const label = t(name === "historyDays" ? "terms.historyDays" : `license:limit.${name}`);
          return (
            <Field
              key={name}
              id={`limit-${name}`}
              label={label}
              error={wrong.includes(name) ? t("terms.wrong") : undefined}
              required
              aside={
                most !== null && (
                  <label className="flex min-h-6 items-center gap-1.5 text-[0.8125rem] text-muted">
                    <input
                      type="checkbox"
                      aria-label={t("terms.freeOf", { limit: label })}
                      checked={isFree}
                      onChange={(event) => set(name, event.target.checked ? NO_LIMIT : "")}
                      className="size-4 accent-(--accent)"
                    />
                    {t("terms.free")}
                  </label>
                )
              }
            >
              <Input
                value={isFree ? "" : value[name]}
                disabled={isFree}
                onChange={(event) => set(name, event.target.value)}
                inputMode="numeric"
                autoComplete="off"
                aria-required={undefined}
                placeholder={isFree ? t("terms.noLimit") : t("terms.asTier", { most: shown })}
                className="tabular-nums"
              />
            </Field>
          );
        })}
      </div>
    </fieldset>
  );
}
