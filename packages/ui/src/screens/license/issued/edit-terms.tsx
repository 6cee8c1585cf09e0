import type { LicenseDetail } from "@runsheet/contract/license";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useTRPC } from "../../../wire/trpc.ts";
import { FormDialog } from "./form-dialog.tsx";
import { toTexts } from "./limit-values.ts";
import { OwnLimitFields, useGivenLimits } from "./own-limit-fields.tsx";
import { NoteField, ProductFields } from "./term-fields.tsx";
import { useAfterChange } from "./use-after-change.ts";

export function EditTerms({ license, onClose }: { license: LicenseDetail; onClose: () => void }) {
  const { t } = useTranslation("issued");
  const name = license.organizationName;
  const after = useAfterChange(onClose);
  const [products, setProducts] = useState(license.products);
  const [limits, setLimits] = useState(() => toTexts(license.ownLimits));
  const [note, setNote] = useState(license.note);
  const [tried, setTried] = useState(false);
  const update = useMutation(
    useTRPC().license.update.mutationOptions({ onSuccess: () => after(t("edit.done", { name })) }),
  );
  const own = useGivenLimits(license.tier, limits, license.ownLimits);
  const submit = () => {
    setTried(true);
    if (own.wrong.length > 0 || products.length === 0) return;
    update.mutate({ id: license.id, products, limits: own.limits, note });
  };
  return (
    <FormDialog
      wide
      title={t("edit.title", { name })}
      text={t("edit.text")}
      submit={t("save")}
      sending={update}
      onSubmit={submit}
      onClose={onClose}
    >
      <ProductFields
        value={products}
        onChange={setProducts}
        error={products.length === 0 ? t("terms.productsMissing") : undefined}
      />
      <OwnLimitFields
        tier={license.tier}
        value={limits}
        onChange={setLimits}
        wrong={tried ? own.wrong : []}
        kept={license.ownLimits}
      />
      <NoteField value={note} onChange={setNote} />
    </FormDialog>
  );
}
