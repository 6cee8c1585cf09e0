import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { Suspense, use, useState, type ReactNode } from "react";
import { I18nextProvider } from "react-i18next";
import { z } from "zod";
import { Announcer } from "./kit/announce.tsx";
import { Toasts } from "./kit/toasts.tsx";
import { createAppRouter, type AppRoutes } from "./router.tsx";
import type { Host } from "./wire/host.ts";
import { createHouse, HouseContext } from "./wire/house.tsx";
import { TRPCProvider } from "./wire/trpc.ts";

// Zod would otherwise compile its schemas with `new Function`, which the content security policy forbids.
z.config({ jitless: true });

function open(host: Host) {
  const router: AppRoutes = createAppRouter(host.history);
  const house = createHouse(host, () => {
    const { pathname, href } = router.history.location;
    if (pathname === "/sign-in" || pathname === "/sign-up") return;
    void router.navigate({ to: "/sign-in", search: { ...(href !== "/" && { next: href }) } });
  });
  return { router, house };
}

/** The whole product in one window; a shell mounts it and lends it a host. */
export function App({ host }: { host: Host }) {
  const [{ router, house }] = useState(() => open(host));
  return (
    <HouseContext value={house}>
      <I18nextProvider i18n={house.i18n}>
        <QueryClientProvider client={house.queries}>
          <TRPCProvider queryClient={house.queries} trpcClient={house.client}>
            <Toasts />
            <Suspense fallback={null}>
              <Restored by={house.restored}>
                <RouterProvider router={router} />
              </Restored>
            </Suspense>
            <Announcer />
          </TRPCProvider>
        </QueryClientProvider>
      </I18nextProvider>
    </HouseContext>
  );
}

/** Waits, for a few milliseconds, until what was kept is there: what is drawn before would ask the server for all of it. */
function Restored({ by, children }: { by: Promise<void>; children: ReactNode }) {
  use(by);
  return children;
}
