import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useHouse } from "../../../wire/house.tsx";
import { useTRPC } from "../../../wire/trpc.ts";
import { placeOf } from "../notice-place.ts";
import { noticeWords, reasonWords } from "../notice-words.ts";

/** As many of what came at once are shown by the system; the bell has the rest. */
const MOST = 3;

/** Lets the system tell of new notices, unless the person is looking at what they are about. */
export function useTellDesk(): (more: number) => void {
  const { t } = useTranslation("notification");
  const { desk } = useHouse().host;
  const trpc = useTRPC();
  const queries = useQueryClient();
  const { history } = useRouter();
  if (!desk) return () => {};
  return (more) =>
    void queries
      .fetchQuery(trpc.notification.list.queryOptions({ limit: Math.min(more, MOST) }, { staleTime: 0 }))
      .then(({ items }) => {
        for (const notice of items.toReversed()) {
          const { reason } = notice;
          const path = placeOf(notice);
          if (document.hasFocus() && history.location.pathname === path) continue;
          desk.notify({ title: noticeWords(notice, t), body: reason ? reasonWords(reason, t) : "", path });
        }
      })
      // The bell shows them in any case.
      .catch(() => {});
}
