import { zodResolver } from "@hookform/resolvers/zod";
import { CreateWorkspace } from "@runsheet/contract/workspace";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";
import { Button } from "../../kit/button.tsx";
import { Dialog } from "../../kit/dialog.tsx";
import { Field } from "../../kit/field.tsx";
import { Input } from "../../kit/input.tsx";
import { RefusalNote } from "../../kit/refusal.tsx";
import { Select } from "../../kit/select.tsx";
import { useEnterWorkspace } from "../../wire/enter-workspace.ts";
import { showProblems } from "../../wire/refusal.ts";
import { useTRPC } from "../../wire/trpc.ts";

/** Makes a workspace and goes there. */
export function NewWorkspaceDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation("workspace");
  const trpc = useTRPC();
  const administered = (useQuery(trpc.organization.list.queryOptions()).data ?? []).filter(
    ({ role }) => role !== "member",
  );
  const [organizationId, setOrganizationId] = useState<string>();
  const enter = useEnterWorkspace();
  const form = useForm({ resolver: zodResolver(CreateWorkspace), defaultValues: { name: "" } });
  const create = useMutation(
    trpc.workspace.create.mutationOptions({
      onSuccess: async ({ id, name }) => {
        onClose();
        await enter(id);
        toast.success(t("new.done", { name }));
      },
      onError: (error) => showProblems(error, ["name"], form.setError),
    }),
  );
  const { errors } = form.formState;
  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      title={t("new.title")}
      description={t("new.text")}
      footer={
        <>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button type="submit" form="newWorkspace" variant="primary" busy={create.isPending}>
            {t("new.submit")}
          </Button>
        </>
      }
    >
      <form
        id="newWorkspace"
        noValidate
        className="grid gap-4"
        onSubmit={form.handleSubmit(
          (input) => create.isPending || create.mutate({ ...input, ...(organizationId && { organizationId }) }),
        )}
      >
        <Field id="workspaceName" label={t("name")} required error={errors.name?.message}>
          <Input autoComplete="off" {...form.register("name")} />
        </Field>
        {administered.length > 1 && (
          <Field id="workspaceOrganization" label={t("new.organization")} required>
            <Select
              value={organizationId ?? administered.find(({ home }) => home)?.id ?? ""}
              onValueChange={setOrganizationId}
              options={administered.map(({ id, name }) => ({ value: id, label: name }))}
            />
          </Field>
        )}
        {!errors.name && <RefusalNote error={create.error} />}
      </form>
    </Dialog>
  );
}
