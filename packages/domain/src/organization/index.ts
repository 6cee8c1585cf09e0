export { changeOrganizationRole } from "./change-role.ts";
export { createOrganization, updateOrganization } from "./change-organization.ts";
export { findOrganizations, holdOrganization, requireRole } from "./enter-organization.ts";
export { bringBackOrganization, listRemovedOrganizations } from "./bring-back.ts";
export { getPerson, listPeople } from "./people.ts";
export { removeOrganization } from "./remove-organization.ts";
export { leaveOrganization, removeFromOrganization } from "./end-membership.ts";
export { getOrganization, listOrganizations } from "./read-organization.ts";
