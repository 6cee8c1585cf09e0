import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  type RouterHistory,
} from "@tanstack/react-router";
import { SignInSearch } from "./screens/account/search.ts";
import { RunListSearch } from "./screens/run/search.ts";
import { TemplateListSearch, TemplateSearch } from "./screens/template/search.ts";
import { Broken, Missing } from "./shell/broken.tsx";
import { Waiting } from "./shell/waiting.tsx";

const root = createRootRoute({ component: Outlet });

const signIn = createRoute({
  getParentRoute: () => root,
  path: "/sign-in",
  validateSearch: SignInSearch,
  component: lazyRouteComponent(() => import("./screens/account/sign-in.tsx"), "SignInScreen"),
});
const signUp = createRoute({
  getParentRoute: () => root,
  path: "/sign-up",
  validateSearch: SignInSearch,
  component: lazyRouteComponent(() => import("./screens/account/sign-up.tsx"), "SignUpScreen"),
});

/** Everything that needs someone signed in. */
const shell = createRoute({
  getParentRoute: () => root,
  id: "shell",
  component: lazyRouteComponent(() => import("./shell/shell.tsx"), "Shell"),
});
const home = createRoute({
  getParentRoute: () => shell,
  path: "/",
  component: lazyRouteComponent(() => import("./screens/home/home.tsx"), "HomeScreen"),
});
const templates = createRoute({
  getParentRoute: () => shell,
  path: "/templates",
  validateSearch: TemplateListSearch,
  component: lazyRouteComponent(() => import("./screens/template/template-list.tsx"), "TemplateListScreen"),
});
const template = createRoute({
  getParentRoute: () => shell,
  path: "/templates/$templateId",
  validateSearch: TemplateSearch,
  component: lazyRouteComponent(() => import("./screens/template/template-screen.tsx"), "TemplateScreen"),
});
const runs = createRoute({
  getParentRoute: () => shell,
  path: "/runs",
  validateSearch: RunListSearch,
  component: lazyRouteComponent(() => import("./screens/run/run-list.tsx"), "RunListScreen"),
});
const run = createRoute({
  getParentRoute: () => shell,
  path: "/runs/$runId",
  component: lazyRouteComponent(() => import("./screens/run/run-screen.tsx"), "RunScreen"),
});
const settings = createRoute({
  getParentRoute: () => shell,
  path: "/settings",
  component: lazyRouteComponent(() => import("./screens/account/settings.tsx"), "SettingsScreen"),
});

/** Any other address, so that the way back is beside it. */
const missing = createRoute({ getParentRoute: () => shell, path: "$", component: Missing });

const routeTree = root.addChildren([
  signIn,
  signUp,
  shell.addChildren([home, templates, template, runs, run, settings, missing]),
]);

export function createAppRouter(history?: RouterHistory) {
  return createRouter({
    routeTree,
    ...(history && { history }),
    defaultPreload: "intent",
    defaultPendingComponent: Waiting,
    // The 200 ms before anything is shown are the skeleton's own.
    defaultPendingMs: 0,
    defaultPendingMinMs: 0,
    defaultErrorComponent: Broken,
    defaultNotFoundComponent: Missing,
    scrollRestoration: true,
  });
}
export type AppRoutes = ReturnType<typeof createAppRouter>;

declare module "@tanstack/react-router" {
  interface Register {
    router: AppRoutes;
  }
}
