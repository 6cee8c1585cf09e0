import type { RemovedOrganization } from "@runsheet/contract/organization";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Button } from "../../kit/button.tsx";
import { Card } from "../../kit/card.tsx";
import { RelativeTime } from "../../kit/time.tsx";
import { useTRPC } from "../../wire/trpc.ts";
import { useBringBack } from "./use-bring-back.ts";

/** The removed organizations that the person owns; nothing where there are none. */
export function RemovedCard() {
  const { t } = useTranslation("organization");
  const removed = useQuery(useTRPC().organization.listRemoved.queryOptions()).data ?? [];
  if (removed.length === 0) return null;
  return (
    <Card title={t("removed.title")} description={t("removed.text")} flush>
      <ul aria-label={t("removed.title")} className="divide-y divide-line">
        {removed.map((one) => (
          <RemovedRow key={one.id} organization={one} />
        ))}
      </ul>
    </Card>
  );
}

function RemovedRow({ organization: { id, name, removedBy, removedAt } }: { organization: RemovedOrganization }) {
  const { t } = useTranslation("organization");
  const bringBack = useBringBack(name);
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-2 px-4 py-3">
      <div className="min-w-0 flex-1 basis-52">
        <p className="font-medium wrap-anywhere">{name}</p>
        <p className="text-[0.8125rem] text-muted">
          {t("removed.by", { name: removedBy })} <RelativeTime at={removedAt} />
        </p>
      </div>
      <Button
        size="sm"
        busy={bringBack.isPending}
        onClick={() => bringBack.mutate({ id })}
        aria-label={t("removed.bringBackOne", { name })}
      >
        {t("removed.bringBack")}
      </Button>
    </li>
  );
}
