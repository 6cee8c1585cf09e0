import type { Share, SharedThing } from "@runsheet/contract/share";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";
import { Badge } from "../../kit/badge.tsx";
import { Button } from "../../kit/button.tsx";
import { RefusalNote } from "../../kit/refusal.tsx";
import { RelativeTime } from "../../kit/time.tsx";
import { refusalWords } from "../../wire/refusal.ts";
import { useTRPC } from "../../wire/trpc.ts";

/** With whom a thing is shared already; nothing where it is with nobody. */
export function ShareList({ thing }: { thing: SharedThing }) {
  const { t } = useTranslation("share");
  const shares = useQuery(useTRPC().share.list.queryOptions(thing));
  if (shares.error) return <RefusalNote error={shares.error} onRetry={() => void shares.refetch()} />;
  if (!shares.data?.length) return null;
  return (
    <section aria-labelledby="shared-with" className="grid gap-1">
      <h3 id="shared-with" className="font-medium">
        {t("dialog.with")}
      </h3>
      <ul className="divide-y divide-line">
        {shares.data.map((share) => (
          <ShareRow key={share.id} share={share} />
        ))}
      </ul>
      <p className="text-[0.8125rem] text-muted">{t(`dialog.ends.${thing.kind}`)}</p>
    </section>
  );
}

function ShareRow({ share: { id, toWorkspaceName, access, sharedBy, createdAt } }: { share: Share }) {
  const { t, i18n } = useTranslation("share");
  const trpc = useTRPC();
  const queries = useQueryClient();
  const remove = useMutation(
    trpc.share.remove.mutationOptions({
      onSuccess: () => void toast.success(t("dialog.ended", { workspace: toWorkspaceName })),
      onError: (error) => void toast.error(refusalWords(error, i18n)),
      onSettled: () => queries.invalidateQueries(trpc.share.list.queryFilter()),
    }),
  );
  return (
    <li className="flex items-center gap-3 py-2">
      <div className="min-w-0 grow">
        <p className="flex flex-wrap items-center gap-x-2 wrap-anywhere">
          {toWorkspaceName} <Badge>{t(`access.${access}`)}</Badge>
        </p>
        <p className="text-[0.8125rem] text-muted">
          {sharedBy} · <RelativeTime at={createdAt} />
        </p>
      </div>
      <Button
        size="sm"
        busy={remove.isPending}
        onClick={() => remove.mutate({ id })}
        aria-label={t("dialog.endOne", { workspace: toWorkspaceName })}
      >
        {t("dialog.end")}
      </Button>
    </li>
  );
}
