import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { IssuedSearch } from "./screens/license/issued/search.ts";
import { LicenseSearch } from "./screens/license/search.ts";
import { shell } from "./shell-route.ts";

const license = createRoute({
  getParentRoute: () => shell,
  path: "/license",
  validateSearch: LicenseSearch,
  component: lazyRouteComponent(() => import("./screens/license/license-screen.tsx"), "LicenseScreen"),
});
const issuedLicenses = createRoute({
  getParentRoute: () => shell,
  path: "/licenses",
  validateSearch: IssuedSearch,
  component: lazyRouteComponent(() => import("./screens/license/issued/issued-screen.tsx"), "IssuedScreen"),
});
const issuedLicense = createRoute({
  getParentRoute: () => shell,
  path: "/licenses/$licenseId",
  component: lazyRouteComponent(() => import("./screens/license/issued/license-detail.tsx"), "LicenseDetailScreen"),
});
const runners = createRoute({
  getParentRoute: () => shell,
  path: "/runners",
  component: lazyRouteComponent(() => import("./screens/runner/runners-screen.tsx"), "RunnersScreen"),
});
const thisDevice = createRoute({
  getParentRoute: () => shell,
  path: "/this-device",
  component: lazyRouteComponent(() => import("./screens/this-device/this-device-screen.tsx"), "ThisDeviceScreen"),
});

/** Licenses, the devices that use them, and what these devices run. */
export const deviceRoutes = [license, issuedLicenses, issuedLicense, runners, thisDevice] as const;
