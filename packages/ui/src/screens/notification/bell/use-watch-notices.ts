import { skipToken, useQueryClient } from "@tanstack/react-query";
import { useSubscription } from "@trpc/tanstack-react-query";
import { useState, useSyncExternalStore } from "react";
import { useTranslation } from "react-i18next";
import { announce } from "../../../kit/announce.tsx";
import { useHouse } from "../../../wire/house.tsx";
import { useTRPC } from "../../../wire/trpc.ts";
import { useTellDesk } from "./use-tell-desk.ts";

function subscribe(listener: () => void) {
  document.addEventListener("visibilitychange", listener);
  return () => document.removeEventListener("visibilitychange", listener);
}
const isVisible = () => document.visibilityState === "visible";

/**
 * Keeps the number of unread notices current. Mounted once, in the shell. A tab that nobody looks at lets its stream go,
 * for a browser opens six at once to a server over HTTP/1.1; the first word of a new stream is the present number. A
 * desktop keeps it: it has one window, and tells of notices while that is hidden.
 */
export function useWatchNotices(): void {
  const { t } = useTranslation("notification");
  const trpc = useTRPC();
  const queries = useQueryClient();
  const { desk } = useHouse().host;
  const tellDesk = useTellDesk();
  const visible = useSyncExternalStore(subscribe, isVisible) || desk !== undefined;
  const [changes] = useState(() => {
    let last: number | null = null;
    /** How many more there are than were known; null where nothing has changed since. */
    return (unread: number) => {
      const before = last;
      last = unread;
      return before === null || before === unread ? null : unread - before;
    };
  });
  useSubscription(
    trpc.notification.watch.subscriptionOptions(visible ? undefined : skipToken, {
      onData: ({ unread }) => {
        queries.setQueryData(trpc.notification.unread.queryKey(), { unread });
        const more = changes(unread);
        if (more === null) return;
        void queries.invalidateQueries(trpc.notification.list.pathFilter());
        if (more <= 0) return;
        announce(t("arrived", { count: more }));
        tellDesk(more);
      },
    }),
  );
}
