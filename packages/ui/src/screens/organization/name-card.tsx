import { zodResolver } from "@hookform/resolvers/zod";
import { mayInOrganization } from "@runsheet/contract/access";
import { UpdateOrganization, type OrganizationDetail } from "@runsheet/contract/organization";
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

/** What the organization is called; those who administer it change that. */
export function NameCard({ organization: { id, name, role } }: { organization: OrganizationDetail }) {
  const { t } = useTranslation("organization");
  const trpc = useTRPC();
  const queries = useQueryClient();
  const form = useForm({ resolver: zodResolver(UpdateOrganization), values: { id, name } });
  const { errors, isDirty } = form.formState;
  const update = useMutation(
    trpc.organization.update.mutationOptions({
      onSuccess: () => {
        toast.success(t("rename.done"));
        void queries.invalidateQueries(trpc.organization.pathFilter());
        // The menu of workspaces names it, too.
        return queries.invalidateQueries(trpc.account.me.queryFilter());
      },
      onError: (error) => showProblems(error, ["name"], form.setError),
    }),
  );
  if (!mayInOrganization(role, "organization.update"))
    return (
      <Card title={name}>
        <p className="text-muted">{t("rename.notYours")}</p>
      </Card>
    );
  return (
    <Card title={t("rename.title")}>
      <form
        noValidate
        className="grid gap-3"
        onSubmit={form.handleSubmit((input) => update.isPending || update.mutate(input))}
      >
        <Field id="organizationName" label={t("name")} required error={errors.name?.message} help={t("rename.help")}>
          <div className="flex gap-2">
            <Input id="organizationName" autoComplete="off" {...form.register("name")} />
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
