import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { root } from "./root-route.ts";

/** Everything that needs someone signed in. */
export const shell = createRoute({
  getParentRoute: () => root,
  id: "shell",
  component: lazyRouteComponent(() => import("./shell/shell.tsx"), "Shell"),
});
