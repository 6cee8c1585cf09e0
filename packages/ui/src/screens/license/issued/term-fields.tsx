import { TIERS, type TierName } from "@runsheet/contract/license";
import { useTranslation } from "react-i18next";
import { Field } from "../../../kit/field.tsx";
import { Input, Textarea } from "../../../kit/input.tsx";
import { Select } from "../../../kit/select.tsx";
import { useOffer } from "../use-offer.ts";
import { useTierWords } from "../words.tsx";

export function TierField({ value, onChange }: { value: TierName; onChange: (tier: TierName) => void }) {
  const { t } = useTranslation("issued");
  const tierWords = useTierWords();
  return (
    <Field id="licenseTier" label={t("terms.tier")} required>
      <Select
        value={value}
        onValueChange={(tier) => onChange(tier as TierName)}
        options={TIERS.map((tier) => ({ value: tier, label: tierWords(tier) }))}
      />
    </Field>
  );
}

interface ProductFieldsProps {
  value: readonly string[];
  onChange: (products: string[]) => void;
  error?: string | undefined;
}

export function ProductFields({ value, onChange, error }: ProductFieldsProps) {
  const { t } = useTranslation("issued");
  const products = useOffer()?.products ?? [];
  const toggle = (name: string, on: boolean) =>
    onChange(products.map((product) => product.name).filter((each) => (each === name ? on : value.includes(each))));
  return (
    <fieldset className="grid gap-1.5">
      <legend className="mb-1.5 font-medium">{t("terms.products")}</legend>
      <div className="grid gap-1 sm:grid-cols-2">
        {products.map(({ name, label }) => (
          <label key={name} className="flex min-h-6 items-center gap-2.5">
            <input
              type="checkbox"
              checked={value.includes(name)}
              onChange={(event) => toggle(name, event.target.checked)}
              className="size-4 shrink-0 accent-(--accent)"
            />
            {label}
          </label>
        ))}
      </div>
      {error && (
        <p role="alert" className="text-bad">
          {error}
        </p>
      )}
    </fieldset>
  );
}

/** A day, or none where the license does not end. */
export interface End {
  day: string;
  endless: boolean;
}

interface EndFieldProps {
  value: End;
  onChange: (end: End) => void;
  error?: string | undefined;
}

export function EndField({ value: { day, endless }, onChange, error }: EndFieldProps) {
  const { t } = useTranslation("issued");
  return (
    <div className="grid gap-2">
      <Field
        id="licenseEnd"
        label={t("terms.end")}
        required
        error={error}
        help={endless ? undefined : t("terms.endHelp")}
      >
        <Input
          type="date"
          value={endless ? "" : day}
          disabled={endless}
          onChange={(event) => onChange({ day: event.target.value, endless })}
          className="w-44!"
        />
      </Field>
      <label className="flex min-h-6 items-center gap-2.5">
        <input
          type="checkbox"
          checked={endless}
          onChange={(event) => onChange({ day, endless: event.target.checked })}
          className="size-4 accent-(--accent)"
        />
        {t("terms.endless")}
      </label>
    </div>
  );
}

export function NoteField({ value, onChange }: { value: string; onChange: (note: string) => void }) {
  const { t } = useTranslation("issued");
  return (
    <Field id="licenseNote" label={t("terms.note")} help={t("terms.noteHelp")}>
      <Textarea rows={2} maxLength={500} value={value} onChange={(event) => onChange(event.target.value)} />
    </Field>
  );
}
