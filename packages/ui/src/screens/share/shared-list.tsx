import { holds } from "@runsheet/contract/access";
import { SHARED_KINDS, type ReceivedShare } from "@runsheet/contract/share";
import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { LayoutTemplate, ListVideo, Share2, X } from "lucide-react";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";
import { Badge } from "../../kit/badge.tsx";
import { IconButton } from "../../kit/button.tsx";
import { Card } from "../../kit/card.tsx";
import { FilterChip } from "../../kit/chip.tsx";
import { EmptyState } from "../../kit/empty.tsx";
import { LoadMore } from "../../kit/load-more.tsx";
import { Page } from "../../kit/page.tsx";
import { RefusalNote } from "../../kit/refusal.tsx";
import { SkeletonRows } from "../../kit/skeleton.tsx";
import { RelativeTime } from "../../kit/time.tsx";
import { refusalWords } from "../../wire/refusal.ts";
import { useTRPC } from "../../wire/trpc.ts";
import { useWorkspace } from "../../wire/workspace.tsx";
import type { SharedSearch } from "./search.ts";

/** What other workspaces of the organization share with this one. */
export function SharedListScreen() {
  const { t } = useTranslation("share");
  const trpc = useTRPC();
  const { workspace } = useWorkspace();
  const { kind } = useSearch({ strict: false }) as SharedSearch;
  const navigate = useNavigate();
  const list = useInfiniteQuery(
    trpc.share.received.infiniteQueryOptions({ limit: 50 }, { getNextPageParam: ({ nextCursor }) => nextCursor }),
  );
  const items = list.data?.pages.flatMap((page) => page.items);
  const shown = items?.filter((share) => !kind || share.kind === kind);
  return (
    <Page title={t("title")} description={t("text", { workspace: workspace.name })} width="narrow">
      {list.error && !items && <RefusalNote error={list.error} onRetry={() => void list.refetch()} />}
      {items && items.length > 0 && (
        <div role="group" aria-label={t("byKind")} className="flex flex-wrap gap-2">
          {SHARED_KINDS.map((each) => (
            <FilterChip
              key={each}
              pressed={kind === each}
              onPressedChange={(on) =>
                void navigate({ to: "/shared", search: { kind: on ? each : undefined }, replace: true })
              }
            >
              {t(`kind.${each}`)}
            </FilterChip>
          ))}
        </div>
      )}
      {shown?.length === 0 && !list.hasNextPage && (
        <EmptyState icon={Share2} title={t(kind ? "none.ofKind" : "none.title")} text={t("none.text")} />
      )}
      {(list.isPending || (shown && shown.length > 0)) && (
        <Card flush>
          {list.isPending && <SkeletonRows rows={3} className="h-16" />}
          <ul aria-label={t("title")} className="divide-y divide-line">
            {shown?.map((share) => (
              <SharedRow key={share.id} share={share} />
            ))}
          </ul>
        </Card>
      )}
      <LoadMore list={list} label={t("more")} />
    </Page>
  );
}

function SharedRow({ share: { id, kind, name, from, access, sharedBy, createdAt } }: { share: ReceivedShare }) {
  const { t, i18n } = useTranslation("share");
  const trpc = useTRPC();
  const queries = useQueryClient();
  const { role } = useWorkspace();
  const remove = useMutation(
    trpc.share.remove.mutationOptions({
      onSuccess: () => void toast.success(t("dropped", { name })),
      onError: (error) => void toast.error(refusalWords(error, i18n)),
      onSettled: () => queries.invalidateQueries(trpc.share.pathFilter()),
    }),
  );
  const Icon = kind === "template" ? LayoutTemplate : ListVideo;
  return (
    <li className="flex items-center gap-3 px-4 py-3">
      <Icon aria-hidden className="size-5 shrink-0 text-muted" />
      <div className="min-w-0 grow">
        <p className="flex flex-wrap items-center gap-x-2 wrap-anywhere">
          <Link
            to={kind === "template" ? "/shared/templates/$shareId" : "/shared/runs/$shareId"}
            params={{ shareId: id }}
            className="font-medium hover:underline"
          >
            {name}
          </Link>
          <Badge tone={access === "execute" ? "accent" : "neutral"}>{t(`access.${access}`)}</Badge>
        </p>
        <p className="text-[0.8125rem] text-muted wrap-anywhere">
          {t("from", { workspace: from.name, name: sharedBy })} · <RelativeTime at={createdAt} />
        </p>
      </div>
      {holds(role, "manage") && (
        <IconButton
          size="sm"
          icon={X}
          busy={remove.isPending}
          label={t("drop", { name })}
          onClick={() => remove.mutate({ id })}
        />
      )}
    </li>
  );
}
