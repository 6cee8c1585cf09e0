import { zodResolver } from "@hookform/resolvers/zod";
import { ChangePassword } from "@runsheet/contract/account";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useForm } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";
import { Button } from "../../kit/button.tsx";
import { Field } from "../../kit/field.tsx";
import { PasswordInput } from "../../kit/password-input.tsx";
import { showProblems } from "../../wire/refusal.ts";
import { useTRPC } from "../../wire/trpc.ts";
import { useWorkspace } from "../../wire/workspace.tsx";
import { EntryNote } from "./entry-note.tsx";

export function PasswordForm() {
  const { t } = useTranslation("account");
  const trpc = useTRPC();
  const queries = useQueryClient();
  const { email } = useWorkspace().me.user;
  const form = useForm({
    resolver: zodResolver(ChangePassword),
    defaultValues: { currentPassword: "", newPassword: "" },
  });
  const { errors } = form.formState;
  const change = useMutation(
    trpc.account.changePassword.mutationOptions({
      meta: { ownsSignIn: true },
      onSuccess: () => {
        form.reset();
        toast.success(t("passwordForm.done"));
        return queries.invalidateQueries(trpc.account.listSessions.pathFilter());
      },
      onError: (error) => showProblems(error, ["currentPassword", "newPassword"], form.setError),
    }),
  );
  return (
    <form noValidate className="grid max-w-sm gap-4" onSubmit={form.handleSubmit((input) => change.mutate(input))}>
      <EntryNote error={change.error} />
      {/* Password managers want to know whose password it is. */}
      <input type="email" autoComplete="username" value={email} readOnly hidden />
      <Field id="currentPassword" label={t("passwordForm.current")} required error={errors.currentPassword?.message}>
        <PasswordInput autoComplete="current-password" {...form.register("currentPassword")} />
      </Field>
      <Field
        id="newPassword"
        label={t("passwordForm.new")}
        required
        error={errors.newPassword?.message}
        help={t("passwordHelp")}
      >
        <PasswordInput autoComplete="new-password" {...form.register("newPassword")} />
      </Field>
      <Button type="submit" busy={change.isPending} className="justify-self-start">
        {t("passwordForm.submit")}
      </Button>
    </form>
  );
}
