import type { LicenseDetail } from "@runsheet/contract/license";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useTRPC } from "../../../wire/trpc.ts";
import { Ends } from "../words.tsx";
import { endProblem, inAYear, instantOf } from "./end-of-day.ts";
import { FormDialog } from "./form-dialog.tsx";
import { EndField } from "./term-fields.tsx";
import { useAfterChange } from "./use-after-change.ts";

export function RenewDialog({ license, onClose }: { license: LicenseDetail; onClose: () => void }) {
  const { t } = useTranslation("issued");
  const name = license.organizationName;
  const after = useAfterChange(onClose);
  const [end, setEnd] = useState(inAYear);
  const [tried, setTried] = useState(false);
  const renew = useMutation(
    useTRPC().license.renew.mutationOptions({ onSuccess: () => after(t("renew.done", { name })) }),
  );
  const problem = endProblem(end);
  const submit = () => {
    setTried(true);
    const expiresAt = instantOf(end);
    if (!problem && expiresAt !== undefined) renew.mutate({ id: license.id, expiresAt });
  };
  return (
    <FormDialog
      title={t("renew.title", { name })}
      text={t("renew.text")}
      submit={t("renew.submit")}
      sending={renew}
      onSubmit={submit}
      onClose={onClose}
    >
      <p>
        <Ends at={license.expiresAt} />
      </p>
      <EndField value={end} onChange={setEnd} error={tried && problem ? t(`terms.${problem}`) : undefined} />
    </FormDialog>
  );
}
