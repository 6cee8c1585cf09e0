import { Menu as MenuIcon, Search } from "lucide-react";
import { useTranslation } from "react-i18next";
import { IconButton } from "../kit/button.tsx";
import { Bell } from "../screens/notification/bell/bell.tsx";
import { useWorkspace } from "../wire/workspace.tsx";
import { Mark } from "./mark.tsx";

/** Stands in for the sidebar on narrow screens. */
export function TopBar({ onMenu, onPalette }: { onMenu: () => void; onPalette: () => void }) {
  const { t } = useTranslation("shell");
  const { workspace } = useWorkspace();
  return (
    <header className="sticky top-0 z-30 flex h-12 items-center gap-2 border-b border-line bg-surface px-2 lg:hidden">
      <IconButton icon={MenuIcon} label={t("menu")} onClick={onMenu} />
      <Mark className="size-5" />
      <span className="min-w-0 grow truncate font-semibold">{workspace.name}</span>
      <Bell />
      <IconButton icon={Search} label={t("palette.title")} onClick={onPalette} />
    </header>
  );
}
