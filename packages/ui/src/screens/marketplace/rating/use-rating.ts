import type { Rating } from "@runsheet/contract/rating";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";
import { announce } from "../../../kit/announce.tsx";
import { useHouse } from "../../../wire/house.tsx";
import { refusalWords } from "../../../wire/refusal.ts";
import { useTRPC } from "../../../wire/trpc.ts";

/** Rates a listing, and takes that back; taking it back can be undone. */
export function useRating(listingId: string, onRated: () => void) {
  const { t } = useTranslation("rating");
  const trpc = useTRPC();
  const queries = useQueryClient();
  const { i18n } = useHouse();
  // The average stands on the card and on the page as well.
  const refresh = () =>
    Promise.all([
      queries.invalidateQueries(trpc.rating.pathFilter()),
      queries.invalidateQueries(trpc.marketplace.get.pathFilter()),
      queries.invalidateQueries(trpc.marketplace.search.pathFilter()),
    ]);
  const rate = useMutation(
    trpc.rating.rate.mutationOptions({
      onSuccess: async () => {
        await refresh();
        announce(t("mine.thanks"));
        onRated();
      },
    }),
  );
  const undo = useMutation(
    trpc.rating.rate.mutationOptions({
      onSuccess: refresh,
      onError: (error) => void toast.error(refusalWords(error, i18n)),
    }),
  );
  const remove = useMutation(
    trpc.rating.remove.mutationOptions({
      onSuccess: refresh,
      onError: (error) => void toast.error(refusalWords(error, i18n)),
    }),
  );
  const takeBack = ({ stars, review }: Rating) =>
    remove.mutate(
      { id: listingId },
      {
        onSuccess: () =>
          void toast(t("mine.removed"), {
            action: { label: t("mine.undo"), onClick: () => undo.mutate({ id: listingId, stars, review }) },
          }),
      },
    );
  return { rate, takeBack, removing: remove.isPending };
}
