import { zodResolver } from "@hookform/resolvers/zod";
import { SignIn } from "@runsheet/contract/account";
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
import { BrowserSignIn } from "./desktop/browser-sign-in.tsx";
import { EntryNote } from "./entry-note.tsx";
import { FrontDoor } from "./front-door.tsx";
import { useKnownEmail } from "./known-email.ts";
import { useEnter } from "./use-enter.ts";

export function SignInScreen() {
  const { t } = useTranslation("account");
  const client = useTRPCClient();
  const enter = useEnter();
  const { next } = useSearch({ strict: false });
  const email = useKnownEmail();
  const form = useForm({ resolver: zodResolver(SignIn), defaultValues: { email, password: "" } });
  const { errors } = form.formState;
  // The page is this form and nothing else, so typing may begin at once.
  const { setFocus } = form;
  useEffect(() => setFocus(email ? "password" : "email"), [setFocus, email]);
  const signIn = useMutation({
    meta: { ownsSignIn: true },
    mutationFn: async (input: SignIn) => {
      await client.account.signIn.mutate(input);
      await enter();
    },
    onError: (error) =>
      showProblems(error, ["email", "password"], form.setError) || form.setFocus("password", { shouldSelect: true }),
  });
  const footer = (
    <>
      {t("signIn.new")}{" "}
      <Link to="/sign-up" search={{ ...(next && { next }) }} state className="link">
        {t("signIn.toSignUp")}
      </Link>
    </>
  );
  return (
    <FrontDoor title={t("signIn.title")} text={t("signIn.text")} footer={footer}>
      <form noValidate className="grid gap-4" onSubmit={form.handleSubmit((input) => signIn.mutate(input))}>
        <EntryNote error={signIn.error} />
        <Field id="email" label={t("email")} required error={errors.email?.message}>
          <Input type="email" autoComplete="username" {...form.register("email")} />
        </Field>
        <Field id="password" label={t("password")} required error={errors.password?.message}>
          <PasswordInput autoComplete="current-password" {...form.register("password")} />
        </Field>
        <Link to="/forgot-password" className="link justify-self-start text-[0.8125rem]">
          {t("signIn.forgot")}
        </Link>
        <Button type="submit" variant="primary" busy={signIn.isPending} className="mt-2 h-9">
          {t("signIn.submit")}
        </Button>
      </form>
      <BrowserSignIn />
    </FrontDoor>
  );
}
