import type { LicenseDetail } from "@runsheet/contract/license";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Field } from "../../../kit/field.tsx";
import { Input } from "../../../kit/input.tsx";
import { TypedName } from "../../../kit/typed-name.tsx";
import { useTRPC } from "../../../wire/trpc.ts";
import { FormDialog } from "./form-dialog.tsx";
import { useAfterChange } from "./use-after-change.ts";

interface StatusDialogProps {
  change: "suspend" | "resume" | "revoke";
  license: LicenseDetail;
  onClose: () => void;
}

/** Says what becomes of devices and work first; what cannot be taken back wants the organization's name typed. */
export function StatusDialog({ change, license, onClose }: StatusDialogProps) {
  const { t } = useTranslation("issued");
  const trpc = useTRPC();
  const { id, organizationName: name, seats } = license;
  const after = useAfterChange(onClose);
  const [reason, setReason] = useState("");
  const [typed, setTyped] = useState("");
  const options = { onSuccess: () => after(t(`${change}.done`, { name })) };
  const sending = {
    suspend: useMutation(trpc.license.suspend.mutationOptions(options)),
    resume: useMutation(trpc.license.resume.mutationOptions(options)),
    revoke: useMutation(trpc.license.revoke.mutationOptions(options)),
  }[change];
  const isTyped = change !== "revoke" || typed.trim() === name.trim();
  return (
    <FormDialog
      title={t(`${change}.title`, { name })}
      text={t(`${change}.text`)}
      submit={t(`${change}.submit`)}
      danger={change !== "resume"}
      disabled={!isTyped}
      sending={sending}
      onSubmit={() => sending.mutate({ id, reason })}
      onClose={onClose}
    >
      <p>{t("device:seatsFree", { count: seats.used })}</p>
      <Field id="licenseReason" label={t("reason")} help={t("reasonHelp")}>
        <Input value={reason} onChange={(event) => setReason(event.target.value)} maxLength={500} autoComplete="off" />
      </Field>
      {change === "revoke" && (
        <TypedName id="licenseTyped" label={t("revoke.type", { name })} value={typed} onValueChange={setTyped} />
      )}
    </FormDialog>
  );
}
