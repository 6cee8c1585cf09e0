import { zodResolver } from "@hookform/resolvers/zod";
import { SignUp } from "@runsheet/contract/account";
import { useMutation } from "@tanstack/react-query";
import { Link, useSearch } from "@tanstack/react-router";
import { useEffect } from "react";
import { useForm } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { Button } from "../../kit/button.tsx";
import { Field } from "../../kit/field.tsx";
import { Input } from "../../kit/input.tsx";
import { PasswordInput } from "../../kit/password-input.tsx";
import { showProblems } from "../../wire/refusal.ts";
import { useTRPCClient } from "../../wire/trpc.ts";
import { EntryNote } from "./entry-note.tsx";
import { FrontDoor } from "./front-door.tsx";
import { useKnownEmail } from "./known-email.ts";
import { useEnter } from "./use-enter.ts";

export function SignUpScreen() {
  const { t } = useTranslation("account");
  const client = useTRPCClient();
  const enter = useEnter();
  const { next } = useSearch({ strict: false });
  const form = useForm({
    resolver: zodResolver(SignUp),
    defaultValues: { name: "", email: useKnownEmail(), password: "" },
  });
  const { errors } = form.formState;
  // The page is this form and nothing else, so typing may begin at once.
  const { setFocus } = form;
  useEffect(() => setFocus("name"), [setFocus]);
  const signUp = useMutation({
    meta: { ownsSignIn: true },
    mutationFn: async (input: SignUp) => {
      await client.account.signUp.mutate(input);
      await enter();
    },
    onError: (error) => showProblems(error, ["name", "email", "password"], form.setError),
  });
  const footer = (
    <>
      {t("signUp.known")}{" "}
      <Link to="/sign-in" search={{ ...(next && { next }) }} state className="link">
        {t("signUp.toSignIn")}
      </Link>
    </>
  );
  return (
    <FrontDoor title={t("signUp.title")} text={t("signUp.text")} footer={footer}>
      <form noValidate className="grid gap-4" onSubmit={form.handleSubmit((input) => signUp.mutate(input))}>
        <EntryNote error={signUp.error} />
        <Field id="name" label={t("name")} required error={errors.name?.message}>
          <Input autoComplete="name" {...form.register("name")} />
        </Field>
        <Field id="email" label={t("email")} required error={errors.email?.message}>
          <Input type="email" autoComplete="username" {...form.register("email")} />
        </Field>
        <Field id="password" label={t("password")} required error={errors.password?.message} help={t("passwordHelp")}>
          <PasswordInput autoComplete="new-password" {...form.register("password")} />
        </Field>
        <Button type="submit" variant="primary" busy={signUp.isPending} className="mt-2 h-9">
          {t("signUp.submit")}
        </Button>
      </form>
    </FrontDoor>
  );
}
