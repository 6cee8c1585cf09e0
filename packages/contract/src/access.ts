/** Roles of a person in a workspace, strongest first. */
export const ROLES = ["owner", "admin", "member", "viewer"] as const;
export type Role = (typeof ROLES)[number];

/** What a role may be allowed to do (the rows of the permission table in product.md). */
export type Permission = "view" | "execute" | "create" | "invite" | "manage" | "delete";

const PERMISSIONS: Record<Role, readonly Permission[]> = {
  owner: ["view", "execute", "create", "invite", "manage", "delete"],
  admin: ["view", "execute", "create", "invite", "manage"],
  member: ["view", "execute", "create"],
  viewer: ["view"],
};

/**
 * What an action asks for: `public` needs nobody, `person` needs someone signed in,
 * a permission needs a workspace in which the actor's role holds it.
 */
export type Requirement = "public" | "person" | Permission;

/** Every action of the product: procedure path = verb = audit name. The server enforces it, the UI hides by it. */
export const ACTIONS = {
  "account.signUp": "public",
  "account.signIn": "public",
  "account.me": "person",
  "account.refresh": "person",
  "account.signOut": "person",
  "account.listSessions": "person",
  "account.endSession": "person",
  "account.endOtherSessions": "person",
  "account.changePassword": "person",
  "workspace.list": "person",
  "template.list": "view",
  "template.categories": "view",
  "template.get": "view",
  "run.create": "execute",
  "run.list": "view",
  "run.get": "view",
  "run.readLog": "view",
  "run.follow": "view",
  "run.watch": "view",
  "run.cancel": "execute",
  "run.rerun": "execute",
  "run.overview": "view",
} as const satisfies Record<string, Requirement>;
export type Action = keyof typeof ACTIONS;

/** True when someone with this role (null: not a member) may perform the action. */
export function may(role: Role | null, action: Action): boolean {
  const requirement: Requirement = ACTIONS[action];
  if (requirement === "public" || requirement === "person") return true;
  return role !== null && PERMISSIONS[role].includes(requirement);
}
