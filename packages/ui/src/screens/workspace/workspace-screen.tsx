import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Notice } from "../../kit/notice.tsx";
import { Page } from "../../kit/page.tsx";
import { RefusalNote } from "../../kit/refusal.tsx";
import { Skeleton } from "../../kit/skeleton.tsx";
import { useTRPC } from "../../wire/trpc.ts";
import { useMay, useWorkspace } from "../../wire/workspace.tsx";
import { RulesCard } from "../notification/index.ts";
import { TokensCard } from "../token/index.ts";
import { NameCard } from "./name-card.tsx";
import { PauseCard } from "./pause-card.tsx";
import { RemoveCard } from "./remove-card.tsx";
import { SettingsFacts } from "./settings-facts.tsx";
import { SettingsForm } from "./settings-form.tsx";
import { SettingsSections } from "./settings-sections.tsx";

/** What the workspace decides for all of its runs. */
export function WorkspaceScreen() {
  const { t } = useTranslation("workspace");
  const { workspace } = useWorkspace();
  const mayChange = useMay("workspace.changeSettings");
  const mayManageTokens = useMay("workspaceToken.list");
  const mayRename = useMay("workspace.update");
  const mayRemove = useMay("workspace.remove");
  const settings = useQuery(useTRPC().workspace.settings.queryOptions());
  return (
    <Page title={t("title")} description={t("text", { workspace: workspace.name })} width="narrow">
      <SettingsSections />
      {mayRename && <NameCard />}
      {settings.isPending && <Skeleton className="h-96 w-full" />}
      {settings.error && !settings.data && (
        <RefusalNote error={settings.error} onRetry={() => void settings.refetch()} />
      )}
      {settings.data && !mayChange && (
        <>
          <Notice>{t("readOnly")}</Notice>
          <SettingsFacts settings={settings.data} />
        </>
      )}
      {settings.data && mayChange && <SettingsForm settings={settings.data} />}
      {settings.data && (
        <>
          <PauseCard />
          <RulesCard scheduleId={null} />
          {mayManageTokens && <TokensCard kind="workspace" />}
          {mayRemove && <RemoveCard />}
        </>
      )}
    </Page>
  );
}
