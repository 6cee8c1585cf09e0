import type { OrganizationDetail } from "@runsheet/contract/organization";
import { useTranslation } from "react-i18next";
import { Badge } from "../../kit/badge.tsx";
import { Card } from "../../kit/card.tsx";

/** The workspaces of an organization, those too that one does not belong to. */
export function WorkspacesCard({ organization: { workspaces } }: { organization: OrganizationDetail }) {
  const { t } = useTranslation("organization");
  return (
    <Card title={t("workspaces.title")} flush>
      {workspaces.length === 0 && <p className="p-4 text-muted">{t("workspaces.none")}</p>}
      <ul aria-label={t("workspaces.title")} className="divide-y divide-line">
        {workspaces.map(({ id, name, members, yours }) => (
          <li key={id} className="flex min-h-12 flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2">
            <span className="min-w-0 grow wrap-anywhere">{name}</span>
            {yours && <Badge>{t("workspaces.yours")}</Badge>}
            <span className="text-[0.8125rem] text-muted">{t("workspaces.members", { count: members })}</span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
