/** Roles of a person in a workspace, strongest first. */
export const ROLES = ["owner", "admin", "member", "viewer"] as const;
export type Role = (typeof ROLES)[number];

/** What a role may be allowed to do (the rows of the permission table in product.md). */
export const PERMISSIONS = ["view", "execute", "create", "invite", "manage", "delete"] as const;
export type Permission = (typeof PERMISSIONS)[number];

/** What an API token may be allowed to do: any permission but `delete`. */
export const SCOPES = ["view", "execute", "create", "invite", "manage"] as const satisfies readonly Permission[];
export type Scope = (typeof SCOPES)[number];

const HELD: Record<Role, readonly Permission[]> = {
  owner: ["view", "execute", "create", "invite", "manage", "delete"],
  admin: ["view", "execute", "create", "invite", "manage"],
  member: ["view", "execute", "create"],
  viewer: ["view"],
};

/** Roles of a person in an organization, strongest first. */
export const ORGANIZATION_ROLES = ["owner", "admin", "member"] as const;
export type OrganizationRole = (typeof ORGANIZATION_ROLES)[number];

/** What a role of an organization may be allowed to do there; its workspaces have roles of their own. */
export const ORGANIZATION_PERMISSIONS = [
  "organization:view",
  "organization:manage",
  "organization:license",
  "organization:delete",
] as const;
export type OrganizationPermission = (typeof ORGANIZATION_PERMISSIONS)[number];

const HELD_IN_ORGANIZATION: Record<OrganizationRole, readonly OrganizationPermission[]> = {
  owner: ["organization:view", "organization:manage", "organization:license", "organization:delete"],
  admin: ["organization:view", "organization:manage"],
  member: ["organization:view"],
};

/**
 * What an action asks for: `public` needs nobody, `person` needs someone signed in, `operator` someone who runs this
 * server, `device` a licensed device that connected as a runner, a permission needs a workspace in which the actor's role holds it, one of an organization a person whose role in
 * the named organization holds it. `create` covers one's own work; others'
 * work needs `manage`, which the verb asks for where it knows whose work it is.
 */
export type Requirement = "public" | "person" | "operator" | "device" | OrganizationPermission | Permission;

/** Every action of the product: procedure path = verb = audit name. The server enforces it, the UI hides by it. */
export const ACTIONS = {
  "account.signUp": "public",
  "account.signIn": "public",
  "account.verifyEmail": "public",
  "account.requestReset": "public",
  "account.resetPassword": "public",
  "account.exchangeCode": "public",
  "account.me": "person",
  "account.authorizeApp": "person",
  "account.refresh": "person",
  "account.signOut": "person",
  "account.listSessions": "person",
  "account.endSession": "person",
  "account.endOtherSessions": "person",
  "account.endAllSessions": "person",
  "account.changePassword": "person",
  "account.sendVerification": "person",
  "token.list": "person",
  "token.create": "person",
  "token.revoke": "person",
  "workspaceToken.list": "manage",
  "workspaceToken.create": "manage",
  "workspaceToken.revoke": "manage",
  "organization.list": "person",
  "organization.create": "person",
  "organization.get": "organization:view",
  "organization.people": "organization:view",
  "organization.person": "organization:view",
  "organization.update": "organization:manage",
  "organization.changeRole": "organization:manage",
  "organization.removeMember": "organization:manage",
  "organization.leave": "organization:view",
  "organization.remove": "organization:delete",
  "organization.listRemoved": "person",
  "organization.bringBack": "person",
  "workspace.list": "person",
  "workspace.create": "person",
  "workspace.get": "view",
  "workspace.update": "manage",
  "workspace.remove": "delete",
  "workspace.listRemoved": "person",
  "workspace.bringBack": "person",
  "workspace.leave": "view",
  "invitation.create": "invite",
  "invitation.list": "invite",
  "invitation.resend": "invite",
  "invitation.revoke": "invite",
  "invitation.get": "public",
  "invitation.mine": "person",
  "invitation.accept": "person",
  "invitation.decline": "person",
  "member.list": "view",
  "member.changeRole": "manage",
  "member.remove": "manage",
  "workspace.settings": "view",
  "workspace.changeSettings": "manage",
  "audit.list": "manage",
  "audit.people": "manage",
  "audit.export": "manage",
  "audit.verify": "manage",
  "project.list": "view",
  "project.get": "view",
  "project.create": "create",
  "project.update": "create",
  "project.remove": "create",
  "project.assign": "create",
  "template.list": "view",
  "template.categories": "view",
  "template.get": "view",
  "template.create": "create",
  "template.save": "create",
  "template.remove": "create",
  "template.restore": "create",
  "template.versions": "view",
  "template.compare": "view",
  "template.import": "create",
  "template.export": "view",
  "template.numbers": "view",
  "marketplace.search": "view",
  "marketplace.categories": "view",
  "marketplace.get": "view",
  "marketplace.numbers": "view",
  "marketplace.install": "create",
  "marketplace.availableUpdate": "view",
  "marketplace.update": "create",
  "marketplace.check": "create",
  "marketplace.publish": "create",
  "marketplace.withdraw": "create",
  "rating.list": "view",
  "rating.mine": "view",
  "rating.rate": "execute",
  "rating.remove": "execute",
  "rating.report": "execute",
  "rating.listReports": "operator",
  "rating.resolveReport": "operator",
  "secret.list": "view",
  "secret.set": "manage",
  "secret.remove": "manage",
  "schedule.list": "view",
  "schedule.get": "view",
  "schedule.create": "create",
  "schedule.update": "create",
  "schedule.remove": "create",
  "schedule.toggle": "create",
  "schedule.runNow": "execute",
  "schedule.preview": "view",
  "schedule.occurrences": "view",
  "schedule.punctuality": "view",
  "schedule.calendar": "view",
  "schedule.overview": "view",
  "schedule.pauseAll": "manage",
  "notification.list": "view",
  "notification.unread": "view",
  "notification.markRead": "view",
  "notification.watch": "view",
  "notification.channels": "view",
  "notification.listRules": "view",
  "notification.createRule": "create",
  "notification.updateRule": "create",
  "notification.removeRule": "create",
  "notification.rotateSecret": "create",
  "notification.test": "create",
  "notification.deliveries": "view",
  "notification.resend": "create",
  "mail.list": "operator",
  "mail.get": "operator",
  "license.validate": "public",
  "license.nonce": "public",
  "license.activate": "public",
  "license.renewLease": "public",
  "license.deactivate": "public",
  "license.keys": "public",
  "license.offer": "public",
  "license.features": "view",
  "license.usage": "view",
  "license.mine": "view",
  "license.history": "view",
  // Those who run this server may, too, for any organization: they issue licenses.
  "license.replaceKey": "organization:license",
  "license.list": "operator",
  "license.searchHolders": "operator",
  "license.issue": "operator",
  "license.rotateKeys": "operator",
  "license.get": "operator",
  "license.update": "operator",
  "license.suspend": "operator",
  "license.resume": "operator",
  "license.revoke": "operator",
  "license.renew": "operator",
  "license.changeTier": "operator",
  "license.events": "operator",
  "device.list": "view",
  "device.rename": "manage",
  "device.release": "manage",
  "runner.register": "execute",
  "runner.list": "view",
  "runner.remove": "execute",
  "runner.connect": "public",
  "runner.next": "device",
  "runner.accept": "device",
  "runner.decline": "device",
  "runner.reconsider": "device",
  "runner.report": "device",
  "runner.giveBack": "device",
  "release.desktop": "public",
  "share.create": "create",
  "share.list": "view",
  "share.targets": "create",
  "share.remove": "create",
  "share.received": "view",
  "share.template": "view",
  "share.execute": "execute",
  "share.run": "view",
  "share.readLog": "view",
  "share.cancel": "execute",
  "share.rerun": "execute",
  "run.create": "execute",
  "run.list": "view",
  "run.get": "view",
  "run.readLog": "view",
  "run.follow": "view",
  "run.watch": "view",
  "run.cancel": "execute",
  "run.rerun": "execute",
  "run.overview": "view",
  "run.history": "view",
  "run.quick": "execute",
  "run.test": "create",
  "run.cancelMany": "execute",
  "run.rerunMany": "execute",
} as const satisfies Record<string, Requirement>;
export type Action = keyof typeof ACTIONS;

/** True for what is done in a named organization, whichever workspace one is in. */
function isOfOrganization(requirement: Requirement): requirement is OrganizationPermission {
  return requirement.startsWith("organization:");
}

/** True when someone with this role in the organization may perform the action there. */
export function mayInOrganization(role: OrganizationRole, action: Action): boolean {
  const requirement: Requirement = ACTIONS[action];
  return isOfOrganization(requirement) && holdsInOrganization(role, requirement);
}

/** True when the role in an organization holds the permission there. */
export function holdsInOrganization(role: OrganizationRole, permission: OrganizationPermission): boolean {
  return HELD_IN_ORGANIZATION[role].includes(permission);
}

/** True when someone with this role (null: not a member) may perform the action. No role makes an operator. */
export function may(role: Role | null, action: Action): boolean {
  const requirement: Requirement = ACTIONS[action];
  if (requirement === "public" || requirement === "person") return true;
  return (
    requirement !== "operator" && requirement !== "device" && !isOfOrganization(requirement) && holds(role, requirement)
  );
}

/** True when the action is about a person or an organization of theirs rather than done in a workspace. */
export function isPersonal(requirement: Requirement): boolean {
  return requirement === "person" || requirement === "operator" || isOfOrganization(requirement);
}

/** True when the action is done in a workspace, which the request then names. */
export function needsWorkspace(action: Action): boolean {
  const requirement: Requirement = ACTIONS[action];
  return requirement !== "public" && requirement !== "device" && !isPersonal(requirement);
}

/** The roles that hold the permission. */
export function rolesWith(permission: Permission): Role[] {
  return ROLES.filter((role) => HELD[role].includes(permission));
}

/** True when the role holds the permission. */
export function holds(role: Role | null, permission: Permission): boolean {
  return role !== null && HELD[role].includes(permission);
}
