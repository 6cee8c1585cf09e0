/**
 * Who may ask for each operation of the REST door, written by hand from the paper on roles: it shares nothing with the
 * table the server works by, so that a slip in that one is seen.
 */
export const WHO = {
  /** Nobody needs to be signed in. */
  anyone: ["signedOut", "viewer", "member", "admin", "owner", "neighbour", "stranger", "operator"],
  /** Anyone signed in, about themselves. */
  person: ["viewer", "member", "admin", "owner", "neighbour", "stranger", "operator"],
  view: ["viewer", "member", "admin", "owner"],
  create: ["member", "admin", "owner"],
  manage: ["admin", "owner"],
  delete: ["owner"],
  /** The people of the organization: whoever came by an invitation to one of its workspaces too. */
  organization: ["viewer", "member", "admin", "owner", "neighbour"],
  organizationManage: ["owner"],
  organizationOwn: ["owner"],
  /** Owners of the organization, and whoever runs the server. */
  licenseOwn: ["owner", "operator"],
  operator: ["operator"],
  /** A device that connected, which is nobody of these. */
  device: [],
} as const;
type Who = keyof typeof WHO;
export type Caller = (typeof WHO)["anyone"][number];

/** What the table's paths and bodies are filled with. */
export type Ids = Record<
  | "workspace"
  | "organization"
  | "userId"
  | "template"
  | "run"
  | "schedule"
  | "project"
  | "rule"
  | "share"
  | "sharedRun"
  | "sibling"
  | "invitation"
  | "workspaceToken"
  | "license",
  string
>;
export interface Row {
  who: Who;
  /** What the braces of the path stand for; `made up` is an id nothing has. */
  names?: keyof Ids;
  body?: (ids: Ids) => Record<string, unknown>;
  query?: string;
  /** Asking it as one who may would end what the other rows need: only the refusals are tried. */
  onlyRefusals?: true;
}

const recurrence = { kind: "every", seconds: 3_600, timeZone: "UTC" };
const plan = (ids: Ids) => ({ name: "Nightly", templateId: ids.template, values: {}, recurrence });
const rule = (ids: Ids) => ({ scheduleId: ids.schedule, kinds: ["failure"], channel: { kind: "app" } });
const document = {
  runsheet: 1,
  name: "Greeting",
  description: "Says hello",
  category: "custom",
  steps: [{ kind: "shell", id: "greet", name: "Greet", argv: ["echo", "hello"] }],
};
const key = "RUN-AAAA";
const proof = { nonce: "n".repeat(43), proof: "p".repeat(86) };
const activation = "0193a1de-7b1f-7c3e-9d53-0a6f2a1f4b99";
const ended = { type: "run_finished", state: "succeeded", reason: null, at: "2026-03-06T10:00:00.000Z" };

export const TABLE: Record<string, Row> = {
  "POST /auth/signup": { who: "anyone" },
  "POST /auth/login": { who: "anyone" },
  "POST /auth/verify-email": { who: "anyone" },
  "POST /auth/forgot-password": { who: "anyone" },
  "POST /auth/reset-password": { who: "anyone" },
  "POST /auth/exchange-code": { who: "anyone" },
  "GET /desktop-release": { who: "anyone" },
  "POST /invitations/preview": { who: "anyone" },
  "POST /licenses/validate": { who: "anyone", body: () => ({ key, product: "local_cli" }) },
  "POST /licenses/nonce": { who: "anyone" },
  "POST /licenses/activate": { who: "anyone", body: () => ({ key, product: "local_cli", name: "Desk", ...proof }) },
  "POST /licenses/renew-lease": { who: "anyone" },
  "POST /licenses/deactivate": { who: "anyone" },
  "GET /licenses/keys": { who: "anyone" },
  "GET /licenses/offer": { who: "anyone" },
  "POST /runners/connect": { who: "anyone", body: () => ({ activation, ...proof }) },

  "POST /runners/next": {
    who: "device",
    body: () => ({
      state: "ready",
      concurrency: 1,
      places: 1,
      allowed: { workspaces: [], templates: null },
      holding: [],
      waitSeconds: 0,
    }),
  },
  "POST /runners/accept": { who: "device", body: (ids) => ({ run: ids.run, fence: "1" }) },
  "POST /runners/decline": {
    who: "device",
    body: (ids) => ({ run: ids.run, fence: "1", reason: "runner.not_allowed" }),
  },
  "POST /runners/reconsider": { who: "device", body: () => ({ templateId: null }) },
  "POST /runners/report": {
    who: "device",
    body: (ids) => ({ run: ids.run, fence: "1", first: 1, events: [ended] }),
  },
  "POST /runners/give-back": {
    who: "device",
    body: (ids) => ({ run: ids.run, fence: "1", reason: "runner.lost" }),
  },

  "GET /auth/me": { who: "person" },
  "POST /auth/authorize-app": { who: "person" },
  "POST /auth/refresh": { who: "person", onlyRefusals: true },
  "POST /auth/logout": { who: "person", onlyRefusals: true },
  "GET /auth/sessions": { who: "person" },
  "DELETE /auth/sessions/{id}": { who: "person" },
  "POST /auth/sessions/end-others": { who: "person" },
  "POST /auth/sessions/end-all": { who: "person", onlyRefusals: true },
  "POST /auth/verification": { who: "person" },
  "POST /auth/password": {
    who: "person",
    body: () => ({ currentPassword: "wrong", newPassword: "long enough it is" }),
  },
  "GET /tokens": { who: "person" },
  "POST /tokens": { who: "person", body: () => ({ name: "Mine", scopes: ["view"], expiresInDays: 1 }) },
  "DELETE /tokens/{id}": { who: "person" },
  "GET /invitations/mine": { who: "person" },
  "POST /invitations/accept": { who: "person" },
  "POST /invitations/{id}/decline": { who: "person" },
  "GET /organizations": { who: "person" },
  "POST /organizations": { who: "person", body: () => ({ name: "Branch" }) },
  "GET /organizations/removed": { who: "person" },
  "POST /organizations/{id}/bring-back": { who: "person" },
  "GET /workspaces": { who: "person" },
  "POST /workspaces": { who: "person", body: () => ({ name: "Second floor" }) },
  "GET /workspaces/removed": { who: "person" },
  "POST /workspaces/{id}/bring-back": { who: "person" },

  "GET /licenses": { who: "operator" },
  "GET /licenses/holders": { who: "operator" },
  "POST /licenses": {
    who: "operator",
    body: (ids) => ({ organizationId: ids.organization, tier: "PRO", products: ["local_cli"], expiresAt: null }),
  },
  "POST /licenses/rotate-keys": { who: "operator", onlyRefusals: true },
  "GET /licenses/{id}": { who: "operator", names: "license" },
  "PUT /licenses/{id}": {
    who: "operator",
    names: "license",
    body: () => ({ products: ["local_cli", "workflow_app"], limits: {}, note: "" }),
  },
  "POST /licenses/{id}/suspend": { who: "operator", names: "license", onlyRefusals: true },
  "POST /licenses/{id}/resume": { who: "operator", names: "license" },
  "POST /licenses/{id}/revoke": { who: "operator", names: "license", onlyRefusals: true },
  "POST /licenses/{id}/renew": { who: "operator", names: "license", body: () => ({ expiresAt: null }) },
  "POST /licenses/{id}/change-tier": { who: "operator", names: "license", body: () => ({ tier: "ENTERPRISE" }) },
  "GET /licenses/{id}/events": { who: "operator", names: "license" },
  "GET /mails": { who: "operator" },
  "GET /mails/{id}": { who: "operator" },
  "GET /ratings/reports": { who: "operator" },
  "POST /ratings/reports/{id}": { who: "operator", body: () => ({ decision: "dismiss" }) },

  "GET /organizations/{id}": { who: "organization", names: "organization" },
  "GET /users": { who: "organization", query: "organizationId={organization}" },
  "GET /users/{userId}": { who: "organization", query: "organizationId={organization}" },
  "PUT /organizations/{id}": { who: "organizationManage", names: "organization", body: () => ({ name: "Shop" }) },
  "PUT /organizations/{id}/members/{userId}/role": {
    who: "organizationManage",
    names: "organization",
    body: () => ({ role: "member" }),
  },
  "DELETE /organizations/{id}/members/{userId}": {
    who: "organizationManage",
    names: "organization",
    onlyRefusals: true,
  },
  "POST /licenses/{id}/replace-key": { who: "licenseOwn", names: "license", onlyRefusals: true },
  "DELETE /organizations/{id}": { who: "organizationOwn", names: "organization", query: "name=another" },
  "POST /organizations/{id}/leave": { who: "organization", names: "organization", onlyRefusals: true },

  "GET /audit": { who: "manage" },
  "GET /audit/people": { who: "manage" },
  "GET /audit/verify": { who: "manage" },
  "GET /audit/export": { who: "manage" },
  "POST /invitations": { who: "manage", body: () => ({ emails: ["new@example.org"], role: "viewer" }) },
  "GET /invitations": { who: "manage" },
  "POST /invitations/{id}/resend": { who: "manage", names: "invitation" },
  "DELETE /invitations/{id}": { who: "manage", names: "invitation", onlyRefusals: true },
  "PUT /workspaces/settings": { who: "manage", body: () => ({ runRetentionDays: 30 }) },
  "PUT /workspaces/{id}": { who: "manage", names: "workspace", body: () => ({ name: "Shop floor" }) },
  "DELETE /workspaces/{id}": { who: "delete", names: "workspace", query: "name=another" },
  "PUT /workspaces/{id}/members/{userId}/role": {
    who: "manage",
    names: "workspace",
    body: () => ({ role: "viewer" }),
  },
  "DELETE /workspaces/{id}/members/{userId}": { who: "manage", names: "workspace", onlyRefusals: true },
  "PUT /secrets/{name}": { who: "manage", body: () => ({ content: "long enough, and replaced" }) },
  "DELETE /secrets/{name}": { who: "manage", onlyRefusals: true },
  "POST /schedules/pause-all": { who: "manage", body: () => ({ paused: false }) },
  "GET /workspace-tokens": { who: "manage" },
  "POST /workspace-tokens": { who: "manage", body: () => ({ name: "CI", scopes: ["view"], expiresInDays: 1 }) },
  "DELETE /workspace-tokens/{id}": { who: "manage", names: "workspaceToken", onlyRefusals: true },
  "PUT /devices/{id}": { who: "manage", body: () => ({ name: "Desk" }) },
  "POST /devices/{id}/release": { who: "manage" },

  // What these are about is the owner's: changing what is others' is managing.
  "GET /templates/{templateId}/publication": { who: "manage", names: "template" },
  "POST /notification-rules": { who: "manage", body: rule },
  "POST /projects/assign": {
    who: "manage",
    body: (ids) => ({ kind: "template", thingId: ids.template, projectId: null }),
  },
  "POST /shares": {
    who: "manage",
    body: (ids) => ({ kind: "template", thingId: ids.template, toWorkspaceId: ids.sibling }),
  },

  "GET /workspaces/settings": { who: "view" },
  "GET /workspaces/{id}": { who: "view", names: "workspace" },
  "GET /workspaces/{id}/members": { who: "view", names: "workspace" },
  "POST /workspaces/{id}/leave": { who: "view", names: "workspace", onlyRefusals: true },
  "GET /devices": { who: "view" },
  "GET /runners": { who: "view" },
  "POST /runners": { who: "create", body: () => ({ activation, ...proof }) },
  "DELETE /runners/{id}": { who: "create" },
  "GET /licenses/features": { who: "view" },
  "GET /licenses/mine": { who: "view" },
  "GET /licenses/usage": { who: "view" },
  "GET /licenses/{id}/history": { who: "view", names: "license" },
  "GET /marketplace": { who: "view" },
  "GET /marketplace/categories": { who: "view" },
  "GET /marketplace/{id}": { who: "view" },
  "GET /marketplace/{id}/numbers": { who: "view" },
  "GET /notifications": { who: "view" },
  "GET /notifications/unread": { who: "view" },
  "GET /notifications/channels": { who: "view" },
  "POST /notifications/read": { who: "view" },
  "GET /notification-rules": { who: "view" },
  "GET /notification-deliveries": { who: "view" },
  "GET /projects": { who: "view" },
  "GET /projects/{id}": { who: "view", names: "project" },
  "GET /executions": { who: "view" },
  "GET /executions/overview": { who: "view" },
  "GET /executions/history": { who: "view" },
  "GET /executions/{id}": { who: "view", names: "run" },
  "GET /executions/{id}/logs": { who: "view", names: "run" },
  "GET /schedules": { who: "view" },
  "GET /schedules/overview": { who: "view" },
  "GET /schedules/calendar": { who: "view", query: "from=2026-03-01T00:00:00Z&to=2026-03-08T00:00:00Z" },
  "POST /schedules/preview": { who: "view", body: () => ({ recurrence }) },
  "GET /schedules/{id}": { who: "view", names: "schedule" },
  "GET /schedules/{id}/occurrences": { who: "view", names: "schedule" },
  "GET /schedules/{id}/punctuality": { who: "view", names: "schedule" },
  "GET /secrets": { who: "view" },
  "GET /shares": { who: "view", query: "kind=template&thingId={template}" },
  "GET /shares/received": { who: "view" },
  "GET /shares/{id}/template": { who: "view", names: "share" },
  "GET /shares/{id}/execution": { who: "view", names: "sharedRun" },
  "GET /shares/{id}/logs": { who: "view", names: "sharedRun" },
  "GET /templates": { who: "view" },
  "GET /templates/categories": { who: "view" },
  "GET /templates/{id}": { who: "view", names: "template" },
  "GET /templates/{id}/versions": { who: "view", names: "template" },
  "GET /templates/{id}/compare": { who: "view", names: "template", query: "from=1&to=1" },
  "GET /templates/{id}/export": { who: "view", names: "template" },
  "GET /templates/{id}/numbers": { who: "view", names: "template" },
  "GET /templates/{id}/ratings": { who: "view" },
  "GET /templates/{id}/rating": { who: "view" },
  "GET /templates/{templateId}/update": { who: "view", names: "template" },

  "POST /executions/{id}/cancel": { who: "create" },
  "POST /executions/{id}/rerun": { who: "create" },
  "POST /executions/test": { who: "create", body: () => ({ document }) },
  "POST /executions/cancel": { who: "create", body: (ids) => ({ ids: [ids.run] }) },
  "POST /executions/rerun": { who: "create", body: (ids) => ({ ids: [ids.run] }) },
  "POST /templates/{templateId}/execute": { who: "create", names: "template", body: () => ({}) },
  "POST /templates/{templateId}/execute-again": { who: "create", names: "template" },
  "POST /schedules/{id}/run-now": { who: "create", names: "schedule" },
  "POST /shares/{id}/execute": { who: "create", names: "share" },
  "POST /shares/{id}/cancel": { who: "create", names: "sharedRun", onlyRefusals: true },
  "POST /shares/{id}/rerun": { who: "create", names: "sharedRun", onlyRefusals: true },
  "POST /templates/{id}/rate": { who: "create", body: () => ({ stars: 5 }) },
  "DELETE /templates/{id}/rating": { who: "create" },
  "POST /ratings/{id}/report": { who: "create", body: () => ({ reason: "abuse" }) },

  "POST /marketplace/{id}/install": { who: "create", body: () => ({ capabilities: [] }) },
  "POST /templates/{templateId}/update": {
    who: "create",
    body: () => ({ version: 2, baseVersion: 1, capabilities: [] }),
  },
  "POST /templates/{templateId}/publication": { who: "create" },
  "POST /templates/{templateId}/withdrawal": { who: "create" },
  "PUT /notification-rules/{id}": { who: "create", body: rule },
  "DELETE /notification-rules/{id}": { who: "create" },
  "POST /notification-rules/{id}/rotate-secret": { who: "create" },
  "POST /notification-rules/{id}/test": { who: "create" },
  "POST /notification-deliveries/{id}/resend": { who: "create" },
  "POST /projects": { who: "create", body: () => ({ name: "Spring" }) },
  "PUT /projects/{id}": { who: "create", body: () => ({ name: "Summer", description: "" }) },
  "DELETE /projects/{id}": { who: "create" },
  "POST /schedules": { who: "create", body: plan },
  "PUT /schedules/{id}": { who: "create", body: plan },
  "DELETE /schedules/{id}": { who: "create" },
  "POST /schedules/{id}/toggle": { who: "create", body: () => ({ enabled: true }) },
  "GET /shares/targets": { who: "create" },
  "DELETE /shares/{id}": { who: "create" },
  "POST /templates": { who: "create", body: () => ({ document }) },
  "PUT /templates/{id}": { who: "create", body: () => ({ baseVersion: 1, document }) },
  "DELETE /templates/{id}": { who: "create" },
  "POST /templates/{id}/restore": { who: "create", body: () => ({ version: 1, baseVersion: 1 }) },
  "POST /templates/import": { who: "create", body: () => ({ text: "not a template" }) },
};
