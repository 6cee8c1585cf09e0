import { Link } from "@tanstack/react-router";
import { Search, X } from "lucide-react";
import { Dialog as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../kit/button.tsx";
import { Kbd } from "../kit/kbd.tsx";
import { useReturnFocus } from "../kit/return-focus.ts";
import { Bell } from "../screens/notification/bell/bell.tsx";
import { AccountMenu } from "./account-menu.tsx";
import { useDestinations } from "./use-destinations.ts";
import { RunningCount } from "./running-count.tsx";
import { WorkspaceMenu } from "./workspace-menu.tsx";

interface SidebarProps {
  drawer: boolean;
  onDrawerChange: (open: boolean) => void;
  onPalette: () => void;
}

/** A column on wide screens, a drawer on narrow ones. */
export function Sidebar({ drawer, onDrawerChange, onPalette }: SidebarProps) {
  const { t } = useTranslation("shell");
  const focus = useReturnFocus();
  return (
    <>
      {/* Above the page beside it: its menus open over that page. */}
      <div className="sticky top-0 z-20 hidden h-dvh border-r border-line bg-surface lg:block">
        <Column onPalette={onPalette} />
      </div>
      <Radix.Root open={drawer} onOpenChange={onDrawerChange}>
        <Radix.Portal>
          <Radix.Overlay className="fixed inset-0 z-40 animate-appear bg-scrim lg:hidden" />
          <Radix.Content
            {...focus}
            aria-describedby={undefined}
            className="fixed inset-y-0 left-0 z-40 w-72 max-w-[85vw] animate-appear border-r border-line bg-surface outline-none lg:hidden"
          >
            <Radix.Title className="sr-only">{t("menu")}</Radix.Title>
            <Column
              onPalette={() => {
                onDrawerChange(false);
                onPalette();
              }}
              close={
                <Button
                  variant="ghost"
                  icon={X}
                  aria-label={t("closeMenu")}
                  onClick={() => onDrawerChange(false)}
                  className="w-8 px-0!"
                />
              }
            />
          </Radix.Content>
        </Radix.Portal>
      </Radix.Root>
    </>
  );
}

function Column({ onPalette, close }: { onPalette: () => void; close?: ReactNode }) {
  const { t } = useTranslation("shell");
  return (
    <div className="flex h-full flex-col gap-3 p-3">
      <header className="flex items-center gap-1">
        <WorkspaceMenu />
        {close ?? <Bell />}
      </header>
      <button
        type="button"
        onClick={onPalette}
        className="flex h-8 items-center gap-2 rounded-md border border-line bg-canvas px-2 text-muted hover:bg-hover hover:text-ink"
      >
        <Search aria-hidden className="size-4" />
        <span className="min-w-0 grow truncate text-left">{t("palette.open")}</span>
        <Kbd keys="mod+k" />
      </button>
      <nav aria-label={t("navigation")} className="grow overflow-y-auto">
        <ul className="grid gap-0.5">
          {useDestinations().map(({ slice, to, icon: Icon }) => (
            <li key={slice}>
              <Link
                to={to}
                activeOptions={{ exact: to === "/", includeSearch: false }}
                className="flex h-8 items-center gap-2.5 rounded-md px-2 font-medium text-muted hover:bg-hover hover:text-ink aria-[current=page]:bg-hover aria-[current=page]:text-ink [&[aria-current=page]>svg]:text-accent-ink"
              >
                <Icon aria-hidden className="size-4" />
                <span className="grow">{t(`place.${slice}`)}</span>
                {slice === "run" && <RunningCount />}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <footer className="grid">
        <AccountMenu />
      </footer>
    </div>
  );
}
