import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";
import { refusalWords } from "../../wire/refusal.ts";
import { useTRPC } from "../../wire/trpc.ts";

/** Marks some notices as read, or all; the bell knows at once. */
export function useMarkRead() {
  const { i18n } = useTranslation("notification");
  const trpc = useTRPC();
  const queries = useQueryClient();
  return useMutation(
    trpc.notification.markRead.mutationOptions({
      onSuccess: (count) => queries.setQueryData(trpc.notification.unread.queryKey(), count),
      onError: (error) => void toast.error(refusalWords(error, i18n)),
      onSettled: () => queries.invalidateQueries(trpc.notification.list.pathFilter()),
    }),
  );
}
