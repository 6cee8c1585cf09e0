import { zodResolver } from "@hookform/resolvers/zod";
import { RenameDevice as Rename, type LicensedDevice } from "@runsheet/contract/license";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useForm } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";
import { Button } from "../../kit/button.tsx";
import { Dialog } from "../../kit/dialog.tsx";
import { Field } from "../../kit/field.tsx";
import { Input } from "../../kit/input.tsx";
import { RefusalNote } from "../../kit/refusal.tsx";
import { showProblems } from "../../wire/refusal.ts";
import { useTRPC } from "../../wire/trpc.ts";

export function RenameDevice({ device: { id, name }, onClose }: { device: LicensedDevice; onClose: () => void }) {
  const { t } = useTranslation("device");
  const trpc = useTRPC();
  const queries = useQueryClient();
  const form = useForm({ resolver: zodResolver(Rename), defaultValues: { id, name } });
  const { errors } = form.formState;
  const rename = useMutation(
    trpc.device.rename.mutationOptions({
      onSuccess: (renamed) => {
        toast.success(t("rename.done", { name: renamed.name }));
        onClose();
        return queries.invalidateQueries(trpc.device.pathFilter());
      },
      onError: (error) => showProblems(error, ["name"], form.setError),
    }),
  );
  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      title={t("rename.title", { name })}
      footer={
        <>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button type="submit" form="renameDevice" variant="primary" busy={rename.isPending}>
            {t("rename.submit")}
          </Button>
        </>
      }
    >
      <form
        id="renameDevice"
        noValidate
        className="grid gap-4"
        onSubmit={form.handleSubmit((input) => rename.isPending || rename.mutate(input))}
      >
        <Field id="deviceName" label={t("rename.label")} required error={errors.name?.message}>
          <Input autoComplete="off" {...form.register("name")} />
        </Field>
        {!errors.name && <RefusalNote error={rename.error} />}
      </form>
    </Dialog>
  );
}
