import { createRoute, createRouter, lazyRouteComponent, type RouterHistory } from "@tanstack/react-router";
import { deviceRoutes } from "./device-routes.ts";
import { frontRoutes } from "./front-routes.ts";
import { root } from "./root-route.ts";
import { AuditSearch } from "./screens/audit/search.ts";
import { EditorSearch } from "./screens/editor/search.ts";
import { ListingSearch, MarketplaceSearch } from "./screens/marketplace/search.ts";
import { OutboxSearch } from "./screens/mail/search.ts";
import { MemberSearch } from "./screens/member/search.ts";
import { DeliverySearch, NoticeSearch } from "./screens/notification/search.ts";
import { OrganizationSearch } from "./screens/organization/search.ts";
import { InsightsSearch, RunListSearch, RunSearch } from "./screens/run/search.ts";
import { CalendarSearch } from "./screens/schedule/calendar/search.ts";
import { ScheduleListSearch, ScheduleSearch, WizardSearch } from "./screens/schedule/search.ts";
import { PermissionSearch } from "./screens/permission/search.ts";
import { ProjectListSearch } from "./screens/project/search.ts";
import { SecretListSearch } from "./screens/secret/search.ts";
import { SharedSearch } from "./screens/share/search.ts";
import { CompareSearch, TemplateListSearch, TemplateSearch } from "./screens/template/search.ts";
import { shell } from "./shell-route.ts";
import { Broken, Missing } from "./shell/broken.tsx";
import { Waiting } from "./shell/waiting.tsx";

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
const newTemplate = createRoute({
  getParentRoute: () => shell,
  path: "/templates/new",
  validateSearch: EditorSearch,
  component: lazyRouteComponent(() => import("./screens/editor/editor-screen.tsx"), "NewTemplateScreen"),
});
const editTemplate = createRoute({
  getParentRoute: () => shell,
  path: "/templates/$templateId/edit",
  validateSearch: EditorSearch,
  component: lazyRouteComponent(() => import("./screens/editor/editor-screen.tsx"), "EditTemplateScreen"),
});
const compareVersions = createRoute({
  getParentRoute: () => shell,
  path: "/templates/$templateId/compare",
  validateSearch: CompareSearch,
  component: lazyRouteComponent(() => import("./screens/template/compare/compare-screen.tsx"), "CompareScreen"),
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
  validateSearch: RunSearch,
  component: lazyRouteComponent(() => import("./screens/run/run-screen.tsx"), "RunScreen"),
});
const rerun = createRoute({
  getParentRoute: () => shell,
  path: "/runs/$runId/edit",
  component: lazyRouteComponent(() => import("./screens/run/rerun/rerun-screen.tsx"), "RerunScreen"),
});
const insights = createRoute({
  getParentRoute: () => shell,
  path: "/runs/insights",
  validateSearch: InsightsSearch,
  component: lazyRouteComponent(() => import("./screens/run/insights/insights-screen.tsx"), "InsightsScreen"),
});
const marketplace = createRoute({
  getParentRoute: () => shell,
  path: "/marketplace",
  validateSearch: MarketplaceSearch,
  component: lazyRouteComponent(() => import("./screens/marketplace/marketplace-list.tsx"), "MarketplaceScreen"),
});
const listing = createRoute({
  getParentRoute: () => shell,
  path: "/marketplace/$listingId",
  validateSearch: ListingSearch,
  component: lazyRouteComponent(() => import("./screens/marketplace/listing-screen.tsx"), "ListingScreen"),
});
const schedules = createRoute({
  getParentRoute: () => shell,
  path: "/schedules",
  validateSearch: ScheduleListSearch,
  component: lazyRouteComponent(() => import("./screens/schedule/schedule-list.tsx"), "ScheduleListScreen"),
});
const schedule = createRoute({
  getParentRoute: () => shell,
  path: "/schedules/$scheduleId",
  validateSearch: ScheduleSearch,
  component: lazyRouteComponent(() => import("./screens/schedule/schedule-screen.tsx"), "ScheduleScreen"),
});
const newSchedule = createRoute({
  getParentRoute: () => shell,
  path: "/schedules/new",
  validateSearch: WizardSearch,
  component: lazyRouteComponent(() => import("./screens/schedule/wizard/wizard-screen.tsx"), "NewScheduleScreen"),
});
const editSchedule = createRoute({
  getParentRoute: () => shell,
  path: "/schedules/$scheduleId/edit",
  validateSearch: WizardSearch,
  component: lazyRouteComponent(() => import("./screens/schedule/wizard/wizard-screen.tsx"), "EditScheduleScreen"),
});
const calendar = createRoute({
  getParentRoute: () => shell,
  path: "/schedules/calendar",
  validateSearch: CalendarSearch,
  component: lazyRouteComponent(() => import("./screens/schedule/calendar/calendar-screen.tsx"), "CalendarScreen"),
});
const notices = createRoute({
  getParentRoute: () => shell,
  path: "/notifications",
  validateSearch: NoticeSearch,
  component: lazyRouteComponent(() => import("./screens/notification/notices-screen.tsx"), "NoticesScreen"),
});
const deliveries = createRoute({
  getParentRoute: () => shell,
  path: "/notifications/deliveries",
  validateSearch: DeliverySearch,
  component: lazyRouteComponent(
    () => import("./screens/notification/delivery/deliveries-screen.tsx"),
    "DeliveriesScreen",
  ),
});
const shared = createRoute({
  getParentRoute: () => shell,
  path: "/shared",
  validateSearch: SharedSearch,
  component: lazyRouteComponent(() => import("./screens/share/shared-list.tsx"), "SharedListScreen"),
});
const sharedTemplate = createRoute({
  getParentRoute: () => shell,
  path: "/shared/templates/$shareId",
  component: lazyRouteComponent(() => import("./screens/share/shared-template.tsx"), "SharedTemplateScreen"),
});
const sharedRun = createRoute({
  getParentRoute: () => shell,
  path: "/shared/runs/$shareId",
  component: lazyRouteComponent(() => import("./screens/share/shared-run.tsx"), "SharedRunScreen"),
});
const projects = createRoute({
  getParentRoute: () => shell,
  path: "/projects",
  validateSearch: ProjectListSearch,
  component: lazyRouteComponent(() => import("./screens/project/projects-screen.tsx"), "ProjectsScreen"),
});
const members = createRoute({
  getParentRoute: () => shell,
  path: "/members",
  validateSearch: MemberSearch,
  component: lazyRouteComponent(() => import("./screens/member/members-screen.tsx"), "MembersScreen"),
});
const permissions = createRoute({
  getParentRoute: () => shell,
  path: "/permissions",
  validateSearch: PermissionSearch,
  component: lazyRouteComponent(() => import("./screens/permission/permissions-screen.tsx"), "PermissionsScreen"),
});
const audit = createRoute({
  getParentRoute: () => shell,
  path: "/audit",
  validateSearch: AuditSearch,
  component: lazyRouteComponent(() => import("./screens/audit/audit-screen.tsx"), "AuditScreen"),
});
const outbox = createRoute({
  getParentRoute: () => shell,
  path: "/outbox",
  validateSearch: OutboxSearch,
  component: lazyRouteComponent(() => import("./screens/mail/outbox-screen.tsx"), "OutboxScreen"),
});
const reports = createRoute({
  getParentRoute: () => shell,
  path: "/reports",
  component: lazyRouteComponent(() => import("./screens/marketplace/rating/reports-screen.tsx"), "ReportsScreen"),
});
const settings = createRoute({
  getParentRoute: () => shell,
  path: "/settings",
  component: lazyRouteComponent(() => import("./screens/account/settings.tsx"), "SettingsScreen"),
});
const workspaceSettings = createRoute({
  getParentRoute: () => shell,
  path: "/settings/workspace",
  component: lazyRouteComponent(() => import("./screens/workspace/workspace-screen.tsx"), "WorkspaceScreen"),
});
const organization = createRoute({
  getParentRoute: () => shell,
  path: "/settings/organization",
  validateSearch: OrganizationSearch,
  component: lazyRouteComponent(() => import("./screens/organization/organization-screen.tsx"), "OrganizationScreen"),
});
const secrets = createRoute({
  getParentRoute: () => shell,
  path: "/settings/secrets",
  validateSearch: SecretListSearch,
  component: lazyRouteComponent(() => import("./screens/secret/secret-list.tsx"), "SecretListScreen"),
});

/** Any other address, so that the way back is beside it. */
const missing = createRoute({ getParentRoute: () => shell, path: "$", component: Missing });

const routeTree = root.addChildren([
  ...frontRoutes,
  shell.addChildren([
    home,
    templates,
    template,
    newTemplate,
    editTemplate,
    compareVersions,
    runs,
    run,
    rerun,
    insights,
    marketplace,
    listing,
    schedules,
    schedule,
    newSchedule,
    editSchedule,
    calendar,
    notices,
    deliveries,
    shared,
    sharedTemplate,
    sharedRun,
    projects,
    members,
    permissions,
    audit,
    reports,
    outbox,
    settings,
    workspaceSettings,
    organization,
    secrets,
    ...deviceRoutes,
    missing,
  ]),
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
