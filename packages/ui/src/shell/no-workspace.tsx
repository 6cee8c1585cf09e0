import { Plus, UserRoundX } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../kit/button.tsx";
import { EmptyState } from "../kit/empty.tsx";
import { OwnInvitations } from "../screens/invitation/index.ts";
import { NewWorkspaceDialog, RemovedWorkspaces } from "../screens/workspace/index.ts";
import { useSignOut } from "./use-sign-out.ts";

/** For a person who belongs to no workspace: the ways into one. */
export function NoWorkspace() {
  const { t } = useTranslation("shell");
  const signOut = useSignOut();
  const [adding, setAdding] = useState(false);
  return (
    <main className="mx-auto grid max-w-xl gap-4 px-4 py-16">
      <h1 className="sr-only">Runsheet</h1>
      <EmptyState
        icon={UserRoundX}
        title={t("noWorkspace.title")}
        text={t("noWorkspace.text")}
        action={
          <>
            <Button variant="primary" icon={Plus} onClick={() => setAdding(true)}>
              {t("workspace.new")}
            </Button>
            <Button onClick={signOut}>{t("signOut")}</Button>
          </>
        }
      />
      <div className="overflow-hidden rounded-lg border border-line empty:hidden">
        <OwnInvitations />
      </div>
      <div className="overflow-hidden rounded-lg border border-line bg-surface empty:hidden">
        <RemovedWorkspaces />
      </div>
      {adding && <NewWorkspaceDialog onClose={() => setAdding(false)} />}
    </main>
  );
}
