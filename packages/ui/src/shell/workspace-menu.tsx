import { useNavigate } from "@tanstack/react-router";
import { ChevronsUpDown } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Menu, MenuItem, MenuLabel } from "../kit/menu.tsx";
import { useWorkspace } from "../wire/workspace.tsx";
import { Mark } from "./mark.tsx";

export function WorkspaceMenu() {
  const { t } = useTranslation("shell");
  const { workspace, workspaces, choose } = useWorkspace();
  const navigate = useNavigate();
  const change = (id: string) => {
    if (id === workspace.id) return;
    choose(id);
    void navigate({ to: "/" });
  };
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
    <Menu trigger={trigger} align="start" className="w-60">
      <MenuLabel>{t("workspace.label")}</MenuLabel>
      {workspaces.map(({ id, name, role }) => (
        <MenuItem key={id} checked={id === workspace.id} onSelect={() => change(id)}>
          {name} <span className="text-muted">· {t(`role.${role}`)}</span>
        </MenuItem>
      ))}
    </Menu>
  );
}
