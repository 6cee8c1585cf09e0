import type { OrganizationDetail } from "@runsheet/contract/organization";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../../kit/button.tsx";
import { Card } from "../../kit/card.tsx";
import { RemoveDialog } from "./remove-dialog.tsx";

/** Removing the organization, for its owners: says first what stands against it. */
export function RemovalCard({ organization }: { organization: OrganizationDetail }) {
  const { t, i18n } = useTranslation("organization");
  const [asked, setAsked] = useState(false);
  const { members, workspaces } = organization;
  const atHome = members.find(({ home }) => home);
  const names = new Intl.ListFormat(i18n.language, { type: "conjunction" }).format(workspaces.map(({ name }) => name));
  const against = atHome
    ? t("removal.home", { name: atHome.name })
    : workspaces.length > 0
      ? t("removal.workspaces", { count: workspaces.length, names })
      : null;
  return (
    <Card title={t("removal.title")} description={t("removal.text")}>
      {against === null ? (
        <Button variant="danger" onClick={() => setAsked(true)}>
          {t("removal.open")}
        </Button>
      ) : (
        <p className="wrap-anywhere">{against}</p>
      )}
      {asked && <RemoveDialog organization={organization} onClose={() => setAsked(false)} />}
    </Card>
  );
}
