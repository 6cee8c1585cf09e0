import type { Session } from "@runsheet/contract/account";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Monitor, Smartphone, SquareTerminal } from "lucide-react";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";
import { announce } from "../../kit/announce.tsx";
import { Badge } from "../../kit/badge.tsx";
import { Button } from "../../kit/button.tsx";
import { Card } from "../../kit/card.tsx";
import { leaveFocus } from "../../kit/leave-focus.ts";
import { RefusalNote } from "../../kit/refusal.tsx";
import { SkeletonRows } from "../../kit/skeleton.tsx";
import { RelativeTime } from "../../kit/time.tsx";
import { useHouse } from "../../wire/house.tsx";
import { refusalWords } from "../../wire/refusal.ts";
import { useTRPC } from "../../wire/trpc.ts";
import { useSignedOut } from "../../shell/use-sign-out.ts";
import { deviceWords } from "./device-words.ts";
import { placeOf } from "./place-words.ts";

const ICONS = { phone: Smartphone, computer: Monitor, program: SquareTerminal };

/** Where this account is signed in. */
export function Sessions() {
  const { t } = useTranslation("account");
  const trpc = useTRPC();
  const queries = useQueryClient();
  const { i18n } = useHouse();
  const sessions = useQuery(trpc.account.listSessions.queryOptions());
  const after = {
    onError: (error: unknown) => void toast.error(refusalWords(error, i18n)),
    onSettled: () => queries.invalidateQueries(trpc.account.listSessions.pathFilter()),
  };
  const endOthers = useMutation(
    trpc.account.endOtherSessions.mutationOptions({
      ...after,
      onSuccess: ({ ended }) => void toast.success(t("sessions.endedOthers", { count: ended })),
    }),
  );
  const end = useMutation(
    trpc.account.endSession.mutationOptions({ ...after, onSuccess: () => announce(t("sessions.ended")) }),
  );
  const leave = useSignedOut();
  const endAll = useMutation(
    trpc.account.endAllSessions.mutationOptions({
      meta: { ownsSignIn: true },
      onSuccess: leave,
      onError: (error) => void toast.error(refusalWords(error, i18n)),
    }),
  );
  const others = sessions.data?.filter((session) => !session.current) ?? [];
  // This one first: the others are what one looks through.
  const inOrder = [...(sessions.data?.filter((session) => session.current) ?? []), ...others];
  const actions = (
    <>
      {others.length > 0 && (
        <Button ref={leaveFocus} size="sm" busy={endOthers.isPending} onClick={() => endOthers.mutate({})}>
          {t("sessions.endOthers")}
        </Button>
      )}
      <Button size="sm" busy={endAll.isPending} onClick={() => endAll.mutate({})}>
        {t("sessions.endAll")}
      </Button>
    </>
  );
  return (
    <Card title={t("sessions.title")} description={t("sessions.text")} actions={actions} flush>
      {sessions.isPending && <SkeletonRows rows={2} className="h-16" />}
      {sessions.error && (
        <div className="p-4">
          <RefusalNote error={sessions.error} onRetry={() => void sessions.refetch()} />
        </div>
      )}
      <ul className="divide-y divide-line">
        {inOrder.map((session) => (
          <SessionRow
            key={session.id}
            session={session}
            busy={end.isPending && end.variables.id === session.id}
            onEnd={() => end.mutate({ id: session.id })}
          />
        ))}
      </ul>
    </Card>
  );
}

function SessionRow({ session, busy, onEnd }: { session: Session; busy: boolean; onEnd: () => void }) {
  const { t } = useTranslation("account");
  const { kind, browser, system } = deviceWords(session.userAgent);
  const Icon = ICONS[kind];
  const name = [browser, system].filter(Boolean).join(" · ") || t("sessions.unknown");
  return (
    <li className="flex min-h-16 items-center gap-3 px-4 py-3">
      <Icon aria-hidden className="size-5 shrink-0 text-muted" />
      <div className="min-w-0 grow">
        <p className="flex flex-wrap items-center gap-x-2 font-medium wrap-anywhere">
          {name} {session.current && <Badge tone="good">{t("sessions.current")}</Badge>}
        </p>
        <p className="text-[0.8125rem] text-muted">
          {t("sessions.seen")} <RelativeTime at={session.lastSeenAt} />
          {session.address && (
            <>
              {" "}
              · <Place address={session.address} />
            </>
          )}
          {" · "}
          {t("sessions.since")} <RelativeTime at={session.createdAt} />
        </p>
      </div>
      {session.current || (
        <Button ref={leaveFocus} size="sm" busy={busy} onClick={onEnd} aria-label={t("sessions.endOne", { name })}>
          {t("sessions.end")}
        </Button>
      )}
    </li>
  );
}

/** An address, in words first where it says something by itself. */
function Place({ address }: { address: string }) {
  const { t } = useTranslation("account");
  const place = placeOf(address);
  if (place === "elsewhere") return <span className="tabular-nums">{address}</span>;
  return (
    <>
      {t(`sessions.place.${place}`)} <span className="tabular-nums">({address})</span>
    </>
  );
}
