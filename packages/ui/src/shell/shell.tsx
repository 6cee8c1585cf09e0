import { Outlet, useRouter } from "@tanstack/react-router";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { RefusalNote } from "../kit/refusal.tsx";
import { refusalOf } from "../wire/refusal.ts";
import { DeviceNotice } from "../screens/this-device/index.ts";
import { useWatchNotices } from "../screens/notification/bell/use-watch-notices.ts";
import { useTRPC } from "../wire/trpc.ts";
import { useWatchRuns } from "../wire/watch-runs.ts";
import { useWorkspace, WorkspaceProvider } from "../wire/workspace.tsx";
import { DeskFollow } from "./desk-follow.tsx";
import { GlobalCommands } from "./global-commands.tsx";
import { NoWorkspace } from "./no-workspace.tsx";
import { Palette } from "./palette.tsx";
import { ServerBanner } from "./server-banner.tsx";
import { ShortcutSheet } from "./shortcut-sheet.tsx";
import { Sidebar } from "./sidebar.tsx";
import { TopBar } from "./top-bar.tsx";
import { useShortcuts } from "./use-shortcuts.ts";

/** Everything around a screen, once the server says who is here. */
export function Shell() {
  const me = useQuery(useTRPC().account.me.queryOptions(undefined, { staleTime: 60_000 }));
  if (me.data)
    return (
      <WorkspaceProvider me={me.data} none={<NoWorkspace />}>
        <Frame />
      </WorkspaceProvider>
    );
  // Signed out: the way to the sign-in page is already being taken.
  if (!me.error || refusalOf(me.error)?.kind === "unauthenticated") return null;
  return (
    <main className="mx-auto max-w-lg px-4 py-24">
      <h1 className="mb-4 text-xl font-semibold">Runsheet</h1>
      <RefusalNote error={me.error} onRetry={() => void me.refetch()} />
    </main>
  );
}

function Frame() {
  const { t } = useTranslation("shell");
  const { workspace } = useWorkspace();
  const [drawer, setDrawer] = useState(false);
  const [layer, setLayer] = useState<"palette" | "shortcuts" | null>(null);
  const router = useRouter();
  useShortcuts();
  useEffect(() => router.subscribe("onBeforeNavigate", () => setDrawer(false)), [router]);
  return (
    <div className="min-h-dvh lg:grid lg:grid-cols-[14.5rem_minmax(0,1fr)]">
      <a
        href="#main"
        className="fixed top-2 left-2 z-50 -translate-y-16 rounded-md bg-accent px-3 py-1.5 text-on-accent focus:translate-y-0"
        onClick={skipToMain}
      >
        {t("skip")}
      </a>
      <GlobalCommands onPalette={() => setLayer("palette")} onShortcuts={() => setLayer("shortcuts")} />
      <DeskFollow />
      <TopBar onMenu={() => setDrawer(true)} onPalette={() => setLayer("palette")} />
      <Sidebar drawer={drawer} onDrawerChange={setDrawer} onPalette={() => setLayer("palette")} />
      <div className="min-w-0">
        <ServerBanner />
        <DeviceNotice />
        <main id="main" tabIndex={-1}>
          <Watch key={`watch-${workspace.id}`} />
          <Outlet key={workspace.id} />
        </main>
      </div>
      <Palette open={layer === "palette"} onOpenChange={(open) => setLayer(open ? "palette" : null)} />
      <ShortcutSheet open={layer === "shortcuts"} onOpenChange={(open) => setLayer(open ? "shortcuts" : null)} />
    </div>
  );
}

function skipToMain(event: { preventDefault: () => void }) {
  // With a hash history the address must stay as it is.
  event.preventDefault();
  document.getElementById("main")?.focus();
}

function Watch() {
  useWatchRuns();
  useWatchNotices();
  return null;
}
