import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { ChevronsUpDown, Plus, Undo2 } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Dialog } from "../kit/dialog.tsx";
import { Menu, MenuGroup, MenuItem, MenuSeparator } from "../kit/menu.tsx";
import { NewWorkspaceDialog, RemovedWorkspaces } from "../screens/workspace/index.ts";
import { useTRPC } from "../wire/trpc.ts";
import { useWorkspace } from "../wire/workspace.tsx";
import { Mark } from "./mark.tsx";
import { useCommand } from "./use-command.ts";

/** Which workspace is in sight; goes to another, makes one, brings one back. */
export function WorkspaceMenu() {
  const { t } = useTranslation("shell");
  const { workspace, workspaces, choose } = useWorkspace();
  const navigate = useNavigate();
  const [open, setOpen] = useState<"new" | "removed" | null>(null);
  const removed = useQuery(useTRPC().workspace.listRemoved.queryOptions()).data ?? [];
  const add = () => setOpen("new");
  useCommand({ id: "workspace.new", title: t("workspace.new"), group: t("group.workspace"), icon: Plus, run: add });
  const change = (id: string) => {
    if (id === workspace.id) return;
    choose(id);
    void navigate({ to: "/" });
  };
  // Two organizations may each have a workspace of the same name.
  const byOrganization = Object.values(Object.groupBy(workspaces, (each) => each.organizationId)).map((each) => each!);
  const groups = byOrganization.map((members) => ({
    label: byOrganization.length > 1 ? members[0]!.organizationName : t("workspace.label"),
    members,
  }));
  const trigger = (
    <button type="button" className="flex min-w-0 grow items-center gap-2.5 rounded-md p-1.5 text-left hover:bg-hover">
      <Mark className="size-7 shrink-0" />
      <span className="min-w-0 grow leading-4">
        <span className="block truncate font-semibold">{workspace.name}</span>
        <span className="block truncate text-xs text-muted">{workspace.organizationName}</span>
        <span className="sr-only">{t("workspace.switch")}</span>
      </span>
      <ChevronsUpDown aria-hidden className="size-4 shrink-0 text-muted" />
    </button>
  );
  return (
    <>
      <Menu trigger={trigger} align="start" className="w-72">
        {groups.map(({ label, members }) => (
          <MenuGroup key={members[0]!.organizationId} label={label}>
            {members.map(({ id, name, role }) => (
              <MenuItem key={id} checked={id === workspace.id} onSelect={() => change(id)}>
                {name} <span className="text-muted">· {t(`role.${role}`)}</span>
              </MenuItem>
            ))}
          </MenuGroup>
        ))}
        <MenuSeparator />
        <MenuItem icon={Plus} onSelect={add}>
          {t("workspace.new")}
        </MenuItem>
        {removed.length > 0 && (
          <MenuItem icon={Undo2} onSelect={() => setOpen("removed")}>
            {t("workspace.removed", { count: removed.length })}
          </MenuItem>
        )}
      </Menu>
      {open === "new" && <NewWorkspaceDialog onClose={() => setOpen(null)} />}
      <Dialog
        open={open === "removed"}
        onOpenChange={(next) => next || setOpen(null)}
        title={t("workspace.removedTitle")}
        description={t("workspace.removedText")}
      >
        <div className="-mx-5 -mb-5 border-t border-line px-1">
          <RemovedWorkspaces onBack={() => setOpen(null)} />
        </div>
      </Dialog>
    </>
  );
}
