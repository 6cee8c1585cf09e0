import { useNavigate, useSearch } from "@tanstack/react-router";
import { Download } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Button } from "../../kit/button.tsx";
import { Menu, MenuItem } from "../../kit/menu.tsx";
import { Notice } from "../../kit/notice.tsx";
import { Page } from "../../kit/page.tsx";
import { useMay } from "../../wire/workspace.tsx";
import { AuditList } from "./audit-list.tsx";
import type { AuditSearch } from "./search.ts";
import { useExport } from "./use-export.ts";
import { VerifyCard } from "./verify-card.tsx";

export function AuditScreen() {
  const { t } = useTranslation("audit");
  const search = useSearch({ strict: false }) as AuditSearch;
  const navigate = useNavigate();
  const may = useMay("audit.list");
  const show = (next: AuditSearch, replace = false) => void navigate({ to: "/audit", search: next, replace });
  if (!may)
    return (
      <Page title={t("title")} width="narrow">
        <Notice title={t("notYours.title")}>{t("notYours.text")}</Notice>
      </Page>
    );
  return (
    <Page title={t("title")} description={t("text")} actions={<Export search={search} />}>
      <VerifyCard />
      <AuditList search={search} onSearch={show} />
    </Page>
  );
}

function Export({ search }: { search: AuditSearch }) {
  const { t } = useTranslation("audit");
  const { save, busy } = useExport(search);
  const trigger = (
    <Button icon={Download} busy={busy}>
      {t("export.label")}
    </Button>
  );
  return (
    <Menu trigger={trigger}>
      <MenuItem onSelect={() => save("csv")}>{t("export.csv")}</MenuItem>
      <MenuItem onSelect={() => save("jsonl")}>{t("export.jsonl")}</MenuItem>
    </Menu>
  );
}
