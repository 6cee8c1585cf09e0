import type { RemovedOrganization } from "@runsheet/contract/organization";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Card } from "../../kit/card.tsx";
import { RemovedRow } from "../../kit/removed-row.tsx";
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
          <RemovedOrganizationRow key={one.id} organization={one} />
        ))}
      </ul>
    </Card>
  );
}

function RemovedOrganizationRow({ organization }: { organization: RemovedOrganization }) {
  const { id, name, removedBy, removedAt } = organization;
  const { t } = useTranslation("organization");
  const bringBack = useBringBack(name);
  return (
    <RemovedRow
      name={name}
      label={t("removed.bringBack")}
      labelOne={t("removed.bringBackOne", { name })}
      busy={bringBack.isPending}
      onBringBack={() => bringBack.mutate({ id })}
    >
      {t("removed.by", { name: removedBy })} <RelativeTime at={removedAt} />
    </RemovedRow>
  );
}
