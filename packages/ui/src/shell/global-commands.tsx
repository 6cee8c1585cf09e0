import { useLocation, useNavigate } from "@tanstack/react-router";
import {
  Bell,
  Building2,
  CalendarDays,
  CalendarPlus,
  KeyRound,
  Keyboard,
  Laptop,
  LogOut,
  MoonStar,
  Search,
  ShieldCheck,
} from "lucide-react";
import { useTranslation } from "react-i18next";
import { useHasSearch } from "../kit/search-input.tsx";
import { useTheme } from "../wire/theme.ts";
import { useMay, useWorkspace } from "../wire/workspace.tsx";
import type { Destination } from "./destinations.ts";
import { useDestinations } from "./use-destinations.ts";
import { useCommand } from "./use-command.ts";
import { useSignOut } from "./use-sign-out.ts";

/** The commands that are there on every screen. */
export function GlobalCommands({ onPalette, onShortcuts }: { onPalette: () => void; onShortcuts: () => void }) {
  const { t } = useTranslation("shell");
  const [, setTheme] = useTheme();
  const { workspaces, workspace } = useWorkspace();
  const signOut = useSignOut();
  const navigate = useNavigate();
  const maySchedule = useMay("schedule.create");
  const { pathname } = useLocation();
  const general = t("group.general");
  const switchTheme = () => setTheme(isDark() ? "light" : "dark");

  useCommand({
    id: "palette.open",
    title: t("palette.title"),
    group: general,
    keys: "mod+k",
    icon: Search,
    run: onPalette,
  });
  useCommand({
    id: "shortcut.list",
    title: t("shortcuts.title"),
    group: general,
    keys: "?",
    icon: Keyboard,
    run: onShortcuts,
  });
  useCommand({
    id: "search.focus",
    title: t("focusSearch"),
    group: general,
    keys: "/",
    icon: Search,
    run: focusSearch,
    when: useHasSearch(),
  });
  useCommand({
    id: "theme.toggle",
    title: t("toggleTheme"),
    group: general,
    icon: MoonStar,
    words: "dark light theme dunkel hell",
    run: switchTheme,
  });
  useCommand({
    id: "go.notification",
    title: t("goTo", { place: t("place.notification") }),
    group: t("group.go"),
    keys: "g n",
    icon: Bell,
    run: () => void navigate({ to: "/notifications" }),
  });
  useCommand({
    id: "go.calendar",
    title: t("goTo", { place: t("place.calendar") }),
    group: t("group.go"),
    keys: "g c",
    icon: CalendarDays,
    run: () => void navigate({ to: "/schedules/calendar" }),
  });
  useCommand({
    id: "schedule.new",
    title: t("schedule:new"),
    group: general,
    icon: CalendarPlus,
    // The list has the same with a key.
    when: maySchedule && pathname !== "/schedules",
    run: () => void navigate({ to: "/schedules/new", search: {} }),
  });
  useCommand({
    id: "go.workspace",
    title: t("goTo", { place: t("place.workspace") }),
    group: t("group.go"),
    icon: Building2,
    run: () => void navigate({ to: "/settings/workspace" }),
  });
  useCommand({
    id: "go.organization",
    title: t("goTo", { place: t("place.organization") }),
    group: t("group.go"),
    icon: Building2,
    run: () => void navigate({ to: "/settings/organization", search: {} }),
  });
  useCommand({
    id: "go.runner",
    title: t("goTo", { place: t("runner:title") }),
    group: t("group.go"),
    icon: Laptop,
    words: "devices Geräte",
    run: () => void navigate({ to: "/runners" }),
  });
  useCommand({
    id: "go.secret",
    title: t("goTo", { place: t("place.secret") }),
    group: t("group.go"),
    icon: KeyRound,
    run: () => void navigate({ to: "/settings/secrets" }),
  });
  useCommand({
    id: "go.permission",
    title: t("permission:title"),
    group: t("group.go"),
    icon: ShieldCheck,
    words: "permissions roles rights Berechtigungen Rollen Rechte",
    run: () => void navigate({ to: "/permissions", search: {} }),
  });
  useCommand({ id: "account.signOut", title: t("signOut"), group: general, icon: LogOut, run: signOut });
  return (
    <>
      {useDestinations().map((destination) => (
        <GoTo key={destination.slice} {...destination} />
      ))}
      {workspaces
        .filter(({ id }) => id !== workspace.id)
        .map(({ id, name }) => (
          <SwitchTo key={id} id={id} name={name} />
        ))}
    </>
  );
}

function isDark(): boolean {
  const { theme } = document.documentElement.dataset;
  return theme ? theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
}

function focusSearch() {
  document.querySelector<HTMLInputElement>("[data-search]")?.focus();
}

function GoTo({ slice, to, icon, keys }: Destination) {
  const { t } = useTranslation("shell");
  const navigate = useNavigate();
  useCommand({
    id: `go.${slice}`,
    title: t("goTo", { place: t(`place.${slice}`) }),
    group: t("group.go"),
    keys,
    icon,
    run: () => void navigate({ to }),
  });
  return null;
}

function SwitchTo({ id, name }: { id: string; name: string }) {
  const { t } = useTranslation("shell");
  const { choose } = useWorkspace();
  const navigate = useNavigate();
  const run = () => {
    choose(id);
    void navigate({ to: "/" });
  };
  useCommand({ id: `workspace.switch.${id}`, title: t("switchTo", { name }), group: t("group.workspace"), run });
  return null;
}
