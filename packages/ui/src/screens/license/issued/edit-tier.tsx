import type { LicenseDetail } from "@runsheet/contract/license";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useTRPC } from "../../../wire/trpc.ts";
import { useTierWords } from "../words.tsx";
import { FormDialog } from "./form-dialog.tsx";
import { toTexts } from "./limit-values.ts";
import { OwnLimitFields, useGivenLimits } from "./own-limit-fields.tsx";
import { TierField } from "./term-fields.tsx";
import { useAfterChange } from "./use-after-change.ts";

export function EditTier({ license, onClose }: { license: LicenseDetail; onClose: () => void }) {
  const { t } = useTranslation("issued");
  const tierWords = useTierWords();
  const name = license.organizationName;
  const after = useAfterChange(onClose);
  const [tier, setTier] = useState(license.tier);
  const [limits, setLimits] = useState(() => toTexts(license.ownLimits));
  const [tried, setTried] = useState(false);
  const change = useMutation(
    useTRPC().license.changeTier.mutationOptions({
      onSuccess: (changed) => after(t("tier.done", { name, tier: tierWords(changed.tier) })),
    }),
  );
  const isOther = tier !== license.tier;
  const kept = isOther ? {} : license.ownLimits;
  const own = useGivenLimits(tier, limits, kept);
  const submit = () => {
    setTried(true);
    if (own.wrong.length === 0) change.mutate({ id: license.id, tier, limits: own.limits });
  };
  return (
    <FormDialog
      wide
      title={t("tier.title", { name })}
      text={t("tier.text")}
      submit={t("tier.submit")}
      sending={change}
      onSubmit={submit}
      onClose={onClose}
    >
      <TierField value={tier} onChange={setTier} />
      <OwnLimitFields
        tier={tier}
        value={limits}
        onChange={setLimits}
        wrong={tried ? own.wrong : []}
        kept={kept}
        ending={isOther ? license.ownLimits : {}}
      />
    </FormDialog>
  );
}
