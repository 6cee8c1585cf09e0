import { zodResolver } from "@hookform/resolvers/zod";
import { CreateOrganization } from "@runsheet/contract/organization";
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

interface NewOrganizationDialogProps {
  onClose: () => void;
  onMade: (id: string) => void;
}

export function NewOrganizationDialog({ onClose, onMade }: NewOrganizationDialogProps) {
  const { t } = useTranslation("organization");
  const trpc = useTRPC();
  const queries = useQueryClient();
  const form = useForm({ resolver: zodResolver(CreateOrganization), defaultValues: { name: "" } });
  const { errors } = form.formState;
  const create = useMutation(
    trpc.organization.create.mutationOptions({
      onSuccess: ({ id, name }) => {
        toast.success(t("new.done", { name }));
        onClose();
        onMade(id);
        return queries.invalidateQueries(trpc.organization.pathFilter());
      },
      onError: (error) => showProblems(error, ["name"], form.setError),
    }),
  );
  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      title={t("new.title")}
      description={t("new.text")}
      footer={
        <>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button type="submit" form="newOrganization" variant="primary" busy={create.isPending}>
            {t("new.submit")}
          </Button>
        </>
      }
    >
      <form
        id="newOrganization"
        noValidate
        className="grid gap-4"
        onSubmit={form.handleSubmit((input) => create.isPending || create.mutate(input))}
      >
        <Field id="newOrganizationName" label={t("name")} required error={errors.name?.message}>
          <Input autoComplete="off" {...form.register("name")} />
        </Field>
        {!errors.name && <RefusalNote error={create.error} />}
      </form>
    </Dialog>
  );
}
