import { zodResolver } from "@hookform/resolvers/zod";
import { RequestReset } from "@runsheet/contract/account";
import { useMutation } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useForm } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { Button } from "../../kit/button.tsx";
import { Field } from "../../kit/field.tsx";
import { Input } from "../../kit/input.tsx";
import { Notice } from "../../kit/notice.tsx";
import { showProblems } from "../../wire/refusal.ts";
import { useTRPC } from "../../wire/trpc.ts";
import { EntryNote } from "./entry-note.tsx";
import { FrontDoor } from "./front-door.tsx";

/** Asks for a link to choose a new password; what it says afterwards is the same with and without an account. */
export function ForgotPasswordScreen() {
  const { t } = useTranslation("account");
  const form = useForm({ resolver: zodResolver(RequestReset), defaultValues: { email: "" } });
  const ask = useMutation(
    useTRPC().account.requestReset.mutationOptions({
      meta: { ownsSignIn: true },
      onError: (error) => showProblems(error, ["email"], form.setError),
    }),
  );
  const footer = (
    <Link to="/sign-in" search={{}} className="link">
      {t("forgot.back")}
    </Link>
  );
  return (
    <FrontDoor title={t("forgot.title")} text={t("forgot.text")} footer={footer}>
      {ask.isSuccess ? (
        <Notice tone="good" alert title={t("forgot.sent")}>
          {t("forgot.sentText", { email: ask.variables.email })}
        </Notice>
      ) : (
        <form noValidate className="grid gap-4" onSubmit={form.handleSubmit((input) => ask.mutate(input))}>
          <EntryNote error={ask.error} />
          <Field id="email" label={t("email")} required error={form.formState.errors.email?.message}>
            <Input type="email" autoComplete="username" {...form.register("email")} />
          </Field>
          <Button type="submit" variant="primary" busy={ask.isPending} className="mt-2 h-9">
            {t("forgot.submit")}
          </Button>
        </form>
      )}
    </FrontDoor>
  );
}
