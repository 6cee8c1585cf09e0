import type { LicenseHolder } from "@runsheet/contract/license";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Combobox } from "../../../kit/combobox.tsx";
import { Field } from "../../../kit/field.tsx";
import { useTRPC } from "../../../wire/trpc.ts";

interface HolderFieldProps {
  /** The name of the one that was chosen is in the field by itself. */
  onChange: (holder: LicenseHolder | null) => void;
  error?: string | undefined;
}

/** Whether a name or address has what was typed, as the server finds it. */
function hasWords({ name, email }: LicenseHolder, search: string): boolean {
  const wanted = search.trim().toLowerCase();
  return [name, email ?? ""].some((text) => text.toLowerCase().includes(wanted));
}

/** Finds the organization that a license is for. Several may have the same name, so each is told by an address, too. */
export function HolderField({ onChange, error }: HolderFieldProps) {
  const { t } = useTranslation("issued");
  const [text, setText] = useState("");
  const [chosen, setChosen] = useState<LicenseHolder | null>(null);
  const search = chosen ? chosen.name : text;
  // Until the answer is there, what is shown of an earlier one fits what was typed: whoever is quick chooses nobody else.
  const found = useQuery(
    useTRPC().license.searchHolders.queryOptions({ search, limit: 25 }, { placeholderData: keepPreviousData }),
  ).data?.filter((holder) => hasWords(holder, search));
  const choose = (value: string) => {
    const holder = found?.find(({ id }) => id === value) ?? null;
    setChosen(holder);
    onChange(holder);
    setText(holder ? holder.name : value);
  };
  const help = chosen?.email ?? (found?.length === 0 && text ? t("terms.holderNone") : t("terms.holderHelp"));
  return (
    <Field id="licenseHolder" label={t("terms.holder")} required error={error} help={help}>
      <Combobox
        value={text}
        onValueChange={choose}
        label={t("terms.holder")}
        find={() =>
          (found ?? []).map(({ id, name, email }) => ({ value: id, label: name, ...(email && { hint: email }) }))
        }
      />
    </Field>
  );
}
