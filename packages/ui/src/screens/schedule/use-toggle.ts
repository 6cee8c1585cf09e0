import type { Schedule, ScheduleSummary } from "@runsheet/contract/schedule";
import { useMutation, useQueryClient, type InfiniteData } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";
import { announce } from "../../kit/announce.tsx";
import { refusalWords } from "../../wire/refusal.ts";
import { useTRPC } from "../../wire/trpc.ts";

interface ListPage {
  items: ScheduleSummary[];
}

/** Switches a schedule on or off at once; a toast takes it back, and a refusal does so by itself. */
export function useToggle({ id, name }: { id: string; name: string }) {
  const { t, i18n } = useTranslation("schedule");
  const trpc = useTRPC();
  const queries = useQueryClient();
  const show = (enabled: boolean) => {
    const list = trpc.schedule.list.pathFilter();
    queries.setQueriesData<InfiniteData<ListPage>>(
      list,
      (data) =>
        data?.pages && {
          ...data,
          pages: data.pages.map((page) => ({
            ...page,
            items: page.items.map((item) => (item.id === id ? { ...item, enabled } : item)),
          })),
        },
    );
    queries.setQueryData(
      trpc.schedule.get.queryKey({ id }),
      (data: Schedule | undefined) => data && { ...data, enabled },
    );
  };
  const toggle = useMutation(
    trpc.schedule.toggle.mutationOptions({
      onMutate: async ({ enabled }) => {
        await queries.cancelQueries(trpc.schedule.pathFilter());
        show(enabled);
      },
      onError: (error, { enabled }) => {
        show(!enabled);
        toast.error(refusalWords(error, i18n));
      },
      onSettled: () => void queries.invalidateQueries(trpc.schedule.pathFilter()),
    }),
  );
  const set = (enabled: boolean) => {
    toggle.mutate({ id, enabled });
    const words = t(enabled ? "toggle.on" : "toggle.off", { name });
    announce(words);
    toast(words, {
      id: `schedule-${id}`,
      action: { label: t("toggle.undo"), onClick: () => toggle.mutate({ id, enabled: !enabled }) },
    });
  };
  return set;
}
