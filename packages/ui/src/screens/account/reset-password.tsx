import { zodResolver } from "@hookform/resolvers/zod";
import { ResetPassword } from "@runsheet/contract/account";
import { useMutation } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useForm } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { Button } from "../../kit/button.tsx";
import { Field } from "../../kit/field.tsx";
import { Notice } from "../../kit/notice.tsx";
import { PasswordInput } from "../../kit/password-input.tsx";
import { showProblems } from "../../wire/refusal.ts";
import { useTRPC } from "../../wire/trpc.ts";
import { EntryNote } from "./entry-note.tsx";
import { FrontDoor } from "./front-door.tsx";
import { useLinkToken } from "./use-link-token.ts";

/** Where the link in the letter leads: a new password for whoever holds it. */
export function ResetPasswordScreen() {
  const { t } = useTranslation("account");
  const token = useLinkToken();
  const form = useForm({ resolver: zodResolver(ResetPassword), defaultValues: { token, newPassword: "" } });
  const reset = useMutation(
    useTRPC().account.resetPassword.mutationOptions({
      meta: { ownsSignIn: true },
      gcTime: 0,
      onError: (error) => showProblems(error, ["newPassword"], form.setError),
    }),
  );
  const footer = (
    <Link to="/forgot-password" className="link">
      {t("reset.again")}
    </Link>
  );
  return (
    <FrontDoor title={t("reset.title")} text={t("reset.text")} footer={reset.isSuccess || footer}>
      {!token && (
        <Notice tone="warn" alert title={t("link.incomplete")}>
          {t("link.incompleteText")}
        </Notice>
      )}
      {reset.isSuccess && (
        <div className="grid gap-4">
          <Notice tone="good" alert title={t("reset.done")}>
            {t("reset.doneText")}
          </Notice>
          <Link to="/sign-in" search={{}} className="link">
            {t("forgot.back")}
          </Link>
        </div>
      )}
      {token && !reset.isSuccess && (
        <form noValidate className="grid gap-4" onSubmit={form.handleSubmit((input) => reset.mutate(input))}>
          <EntryNote error={reset.error} />
          <Field
            id="newPassword"
            label={t("passwordForm.new")}
            required
            error={form.formState.errors.newPassword?.message}
            help={t("passwordHelp")}
          >
            <PasswordInput autoComplete="new-password" {...form.register("newPassword")} />
          </Field>
          <Button type="submit" variant="primary" busy={reset.isPending} className="mt-2 h-9">
            {t("reset.submit")}
          </Button>
        </form>
      )}
    </FrontDoor>
  );
}
