import { useNavigate } from "@tanstack/react-router";
import { ChevronsUpDown, LogOut, Settings } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Menu, MenuItem, MenuLabel, MenuSeparator } from "../kit/menu.tsx";
import { useWorkspace } from "../wire/workspace.tsx";
import { useSignOut } from "./use-sign-out.ts";

export function AccountMenu() {
  const { t } = useTranslation("shell");
  const { me } = useWorkspace();
  const navigate = useNavigate();
  const signOut = useSignOut();
  const initials = me.user.name
    .split(/\s+/)
    .map((word) => [...word][0])
    .filter(Boolean)
    .slice(0, 2)
    .join("")
    .toUpperCase();
  const trigger = (
    <button type="button" className="flex items-center gap-2.5 rounded-md p-1.5 text-left hover:bg-hover">
      <span
        aria-hidden
        className="grid size-7 shrink-0 place-items-center rounded-full bg-accent-soft text-xs font-semibold text-accent-ink"
      >
        {initials}
      </span>
      <span className="min-w-0 grow truncate">
        {me.user.name}
        <span className="sr-only">{t("account.yours")}</span>
      </span>
      <ChevronsUpDown aria-hidden className="size-4 shrink-0 text-muted" />
    </button>
  );
  return (
    <Menu trigger={trigger} align="start" side="top" className="w-56">
      <MenuLabel>{me.user.email}</MenuLabel>
      <MenuItem icon={Settings} keys="g ," onSelect={() => void navigate({ to: "/settings" })}>
        {t("place.settings")}
      </MenuItem>
      <MenuSeparator />
      <MenuItem icon={LogOut} onSelect={signOut}>
        {t("signOut")}
      </MenuItem>
    </Menu>
  );
}
