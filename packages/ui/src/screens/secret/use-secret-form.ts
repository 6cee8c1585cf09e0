import { zodResolver } from "@hookform/resolvers/zod";
import { SetSecret, type Secret } from "@runsheet/contract/secret";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useForm } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";
import { showProblems } from "../../wire/refusal.ts";
import { useTRPC } from "../../wire/trpc.ts";
import { asName } from "./as-name.ts";

/** The form of a new secret, or of a new content for one that exists. */
export function useSecretForm(secret: Secret | null, taken: readonly string[], onDone: () => void) {
  const { t } = useTranslation("secret");
  const trpc = useTRPC();
  const queries = useQueryClient();
  const form = useForm({
    resolver: zodResolver(SetSecret),
    defaultValues: { name: secret?.name ?? "", content: "", note: secret?.note ?? "" },
  });
  const set = useMutation(
    trpc.secret.set.mutationOptions({
      // Neither the cache nor a tool that looks into it keeps the content longer than the request.
      gcTime: 0,
      onSuccess: ({ name }) => {
        toast.success(t(secret ? "form.replaced" : "form.saved", { name }));
        void queries.invalidateQueries(trpc.secret.pathFilter());
        onDone();
      },
      onError: (error) => showProblems(error, ["name", "content", "note"], form.setError),
    }),
  );
  const submit = async () => {
    if (set.isPending) return;
    // What is saved is what is seen.
    if (!secret) form.setValue("name", asName(form.getValues("name")));
    await form.handleSubmit((input) => {
      // The server would replace the other one's content without asking.
      if (!secret && taken.includes(input.name))
        form.setError("name", { type: "taken", message: t("form.taken") }, { shouldFocus: true });
      else set.mutate(input);
    })();
  };
  return { form, set, submit };
}
