import { useNavigate, useSearch } from "@tanstack/react-router";
import { KeySquare, Stamp } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../../../kit/button.tsx";
import { Page } from "../../../kit/page.tsx";
import { useCommand } from "../../../shell/use-command.ts";
import { IssueDialog } from "./issue-dialog.tsx";
import { IssuedList } from "./issued-list.tsx";
import { OperatorsOnly } from "./operators-only.tsx";
import type { IssuedSearch } from "./search.ts";
import { SigningKeys } from "./signing-keys.tsx";

export function IssuedScreen() {
  return (
    <OperatorsOnly>
      <Issued />
    </OperatorsOnly>
  );
}

function Issued() {
  const { t } = useTranslation("issued");
  const search = useSearch({ strict: false }) as IssuedSearch;
  const navigate = useNavigate();
  const [open, setOpen] = useState<"issue" | "keys" | null>(null);
  const issue = () => setOpen("issue");
  const close = () => setOpen(null);
  useCommand({ id: "license.issue", title: t("issue.open"), group: t("title"), keys: "c", icon: Stamp, run: issue });
  useCommand({
    id: "license.keys",
    title: t("signing.open"),
    group: t("title"),
    icon: KeySquare,
    run: () => setOpen("keys"),
  });
  return (
    <Page
      title={t("title")}
      description={t("text")}
      actions={
        <>
          <Button icon={KeySquare} onClick={() => setOpen("keys")}>
            {t("signing.open")}
          </Button>
          <Button variant="primary" icon={Stamp} onClick={issue}>
            {t("issue.open")}
          </Button>
        </>
      }
    >
      <IssuedList
        search={search}
        onSearch={(next, replace = false) => void navigate({ to: "/licenses", search: next, replace })}
      />
      {open === "issue" && <IssueDialog onClose={close} />}
      {open === "keys" && <SigningKeys onClose={close} />}
    </Page>
  );
}
