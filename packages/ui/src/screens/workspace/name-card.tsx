import { zodResolver } from "@hookform/resolvers/zod";
import { UpdateWorkspace } from "@runsheet/contract/workspace";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useForm } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";
import { Button } from "../../kit/button.tsx";
import { Card } from "../../kit/card.tsx";
import { Field } from "../../kit/field.tsx";
import { Input } from "../../kit/input.tsx";
import { RefusalNote } from "../../kit/refusal.tsx";
import { showProblems } from "../../wire/refusal.ts";
import { useTRPC } from "../../wire/trpc.ts";
import { useWorkspace } from "../../wire/workspace.tsx";

/** What the workspace is called, for those who may change it. */
export function NameCard() {
  const { t } = useTranslation("workspace");
  const trpc = useTRPC();
  const queries = useQueryClient();
  const { id, name, organizationName } = useWorkspace().workspace;
  const form = useForm({ resolver: zodResolver(UpdateWorkspace), values: { id, name } });
  const { errors, isDirty } = form.formState;
  const update = useMutation(
    trpc.workspace.update.mutationOptions({
      onSuccess: async () => {
        toast.success(t("rename.done"));
        await queries.invalidateQueries(trpc.account.me.queryFilter());
      },
      onError: (error) => showProblems(error, ["name"], form.setError),
    }),
  );
  return (
    <Card title={t("rename.title")}>
      <form
        noValidate
        className="grid gap-3"
        onSubmit={form.handleSubmit((input) => update.isPending || update.mutate(input))}
      >
        <Field
          id="workspaceName"
          label={t("name")}
          required
          error={errors.name?.message}
          help={t("rename.help", { organization: organizationName })}
        >
          <div className="flex gap-2">
            <Input id="workspaceName" autoComplete="off" {...form.register("name")} />
            <Button type="submit" busy={update.isPending} disabled={!isDirty && !update.isPending}>
              {t("rename.submit")}
            </Button>
          </div>
        </Field>
        {!errors.name && <RefusalNote error={update.error} />}
      </form>
    </Card>
  );
}
