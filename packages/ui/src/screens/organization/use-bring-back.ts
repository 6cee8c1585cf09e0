import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";
import { refusalWords } from "../../wire/refusal.ts";
import { useTRPC } from "../../wire/trpc.ts";

/** Brings a removed organization back. */
export function useBringBack(name: string) {
  const { t, i18n } = useTranslation("organization");
  const trpc = useTRPC();
  const queries = useQueryClient();
  return useMutation(
    trpc.organization.bringBack.mutationOptions({
      onSuccess: () => void toast.success(t("removed.back", { name })),
      onError: (error) => void toast.error(refusalWords(error, i18n)),
      onSettled: () => queries.invalidateQueries(trpc.organization.pathFilter()),
    }),
  );
}
