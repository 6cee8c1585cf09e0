import {
  ACTIONS,
  may,
  mayInOrganization,
  ORGANIZATION_ROLES,
  ROLES,
  type Action,
  type OrganizationRole,
  type Requirement,
  type Role,
} from "@runsheet/contract/access";
import type { PermissionSearch } from "./search.ts";

/** Who may do something, of those the question is about. */
export type Allowed =
  | { of: "anyone" | "person" | "operator" | "device" }
  | { of: "workspace"; roles: readonly Role[] }
  | { of: "organization"; roles: readonly OrganizationRole[] };

export interface ActionGroup {
  slice: string;
  actions: readonly Action[];
}

/** Who may perform the action, asked of the functions the server asks. */
export function allowedOf(action: Action): Allowed {
  const requirement: Requirement = ACTIONS[action];
  if (requirement === "public") return { of: "anyone" };
  if (requirement === "person" || requirement === "operator" || requirement === "device") return { of: requirement };
  const inOrganization = ORGANIZATION_ROLES.filter((role) => mayInOrganization(role, action));
  if (inOrganization.length > 0) return { of: "organization", roles: inOrganization };
  return { of: "workspace", roles: ROLES.filter((role) => may(role, action)) };
}

/** The actions by slice that have the words in their name; with a role, those it opens in a workspace. */
export function groupActions({ q = "", role }: PermissionSearch, sliceName: (slice: string) => string): ActionGroup[] {
  const wanted = q.trim().toLowerCase();
  const groups = new Map<string, Action[]>();
  for (const action of Object.keys(ACTIONS) as Action[]) {
    const slice = action.slice(0, action.indexOf("."));
    const allowed = allowedOf(action);
    if (role && !(allowed.of === "workspace" && allowed.roles.includes(role))) continue;
    if (!`${action}\n${sliceName(slice)}`.toLowerCase().includes(wanted)) continue;
    groups.set(slice, [...(groups.get(slice) ?? []), action]);
  }
  return [...groups].map(([slice, actions]) => ({ slice, actions }));
}
