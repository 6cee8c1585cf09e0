export { changeOrganizationRole } from "./change-role.ts";
export { createOrganization, updateOrganization } from "./change-organization.ts";
export { leaveOrganization, removeFromOrganization } from "./end-membership.ts";
export { getOrganization, listOrganizations } from "./read-organization.ts";
