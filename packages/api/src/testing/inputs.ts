import { randomBytes, randomUUID } from "node:crypto";
import type { Action } from "@runsheet/contract/access";
import { APP_REDIRECT } from "@runsheet/contract/app-sign-in";
import { sampleDocument, type TestHouse, type TestWorkspace } from "@runsheet/domain/testing";
import { createCaller } from "../index.ts";
import {
  arrangeInvitation,
  arrangeLicenses,
  arrangeListing,
  arrangeMembers,
  arrangeNotifications,
  arrangeRunners,
  arrangeShares,
  arrangeTokens,
} from "./arrange.ts";

export type Inputs = Partial<Record<Action, unknown>>;

/** For each procedure an input about things of the given workspace; with `only`, as far as that one needs. */
export async function inputsFor(house: TestHouse, shop: TestWorkspace, only?: Action): Promise<Inputs> {
  const template = await shop.addTemplate(
    sampleDocument({ variables: [{ type: "text", name: "who", label: "Who", default: "world" }] }),
  );
  const run = (await createCaller(shop.as("member")).run.create({ templateId: template.id, values: { who: "x" } })).id;
  const market = !only || /^(marketplace|rating)\./.test(only) ? await arrangeListing(house, shop) : null;
  const scheduled = await shop.addTemplate();
  const schedule = (
    await createCaller(shop.as("member")).schedule.create({
      name: "Greeting",
      templateId: scheduled.id,
      values: { who: "x" },
      recurrence: { kind: "cron", expression: "0 3 1 * *", timeZone: "UTC" },
    })
  ).id;
  const told = await arrangeNotifications(house, shop, schedule);
  const others = await arrangeMembers(house, shop);
  const invited = await arrangeInvitation(house, shop);
  const licensed = await arrangeLicenses(house, shop);
  const runners = !only || only.startsWith("runner.") ? await arrangeRunners(house, shop) : null;
  const held = { run, fence: "1" };
  const shared = !only || only.startsWith("share.") ? await arrangeShares(house, shop, scheduled.id) : null;
  const { id: project } = await createCaller(shop.as("member")).project.create({ name: projectName() });
  const plan = {
    name: "Greeting",
    templateId: scheduled.id,
    values: { who: "x" },
    recurrence: { kind: "every", seconds: 3_600, timeZone: "UTC" },
  };
  const name = "API_TOKEN";
  await createCaller(shop.as("owner")).secret.set({ name, content: "long enough a secret" });
  const { id, document } = template;
  const session = randomUUID();
  const owner = shop.as("owner").actor;
  await house.owner.query(
    "insert into sessions (id, user_id, token_hash, expires_at) values ($1, $2, $3, now() + interval '1 day')",
    [session, owner.kind === "person" ? owner.id : "", randomUUID()],
  );
  const [mine, ofWorkspace] = !only || /token\./i.test(only) ? await arrangeTokens(house, shop) : [];
  const access = { name: "Deploys", scopes: ["view"], expiresInDays: 30 };
  return {
    "token.create": access,
    "token.revoke": { id: mine },
    "workspaceToken.create": access,
    "workspaceToken.revoke": { id: ofWorkspace },
    "account.authorizeApp": { challenge: "c".repeat(43), redirect: APP_REDIRECT },
    "account.signOut": {},
    "account.refresh": {},
    "account.endOtherSessions": {},
    "account.endSession": { id: session },
    "account.endAllSessions": {},
    "account.sendVerification": {},
    "account.changePassword": { currentPassword: "not the present one", newPassword: "a good new password" },
    "template.list": {},
    "template.categories": {},
    "template.get": { id },
    "template.create": { document },
    "template.save": { id, baseVersion: 1, document: { ...document, description: "Says hello, changed" } },
    "template.remove": { id },
    "template.restore": { id, version: 1, baseVersion: 1 },
    "template.versions": { id },
    "template.compare": { id, from: 1, to: 1 },
    "template.import": { text: JSON.stringify(document) },
    "template.export": { id },
    "template.numbers": { id },
    "marketplace.search": {},
    "marketplace.get": { id: market?.listing },
    "marketplace.numbers": { id: market?.listing },
    "marketplace.install": { id: market?.listing, capabilities: ["program:echo"] },
    "marketplace.availableUpdate": { templateId: market?.copy },
    "marketplace.update": { templateId: market?.copy, version: 2, baseVersion: 1, capabilities: [] },
    "marketplace.check": { templateId: id },
    "marketplace.publish": { templateId: id },
    "marketplace.withdraw": { templateId: market?.published },
    "rating.list": { id: market?.listing },
    "rating.mine": { id: market?.listing },
    "rating.rate": { id: market?.listing, stars: 5 },
    "rating.remove": { id: market?.listing },
    "rating.report": { id: market?.rating, reason: "abuse" },
    "rating.listReports": {},
    "rating.resolveReport": { id: market?.report, decision: "dismiss" },
    "secret.set": { name, content: "long enough, and replaced" },
    "secret.remove": { name },
    "notification.list": {},
    "notification.markRead": {},
    "notification.listRules": {},
    "notification.createRule": { scheduleId: schedule, kinds: ["success"], channel: { kind: "app" } },
    "notification.updateRule": {
      id: told.rule,
      kinds: ["failure"],
      channel: { kind: "webhook", address: "https://hooks.example.org/other" },
    },
    "notification.removeRule": { id: told.rule },
    "notification.rotateSecret": { id: told.rule },
    "notification.test": { id: told.rule },
    "notification.deliveries": {},
    "notification.resend": { id: told.delivery },
    "mail.list": {},
    "mail.get": { id: told.mail },
    "schedule.list": {},
    "schedule.get": { id: schedule },
    "schedule.create": plan,
    "schedule.update": { ...plan, id: schedule },
    "schedule.remove": { id: schedule },
    "schedule.toggle": { id: schedule, enabled: false },
    "schedule.runNow": { id: schedule },
    "schedule.preview": { recurrence: plan.recurrence },
    "schedule.occurrences": { id: schedule },
    "schedule.punctuality": { id: schedule },
    "schedule.calendar": { from: "2026-03-01T00:00:00Z", to: "2026-03-08T00:00:00Z", scheduleId: schedule },
    "schedule.pauseAll": { paused: true },
    "license.replaceKey": { id: licensed.license },
    "license.history": { id: licensed.license },
    "license.list": {},
    "license.searchHolders": {},
    "license.issue": {
      organizationId: shop.organizationId,
      tier: "PRO",
      products: ["local_cli"],
      expiresAt: null,
    },
    "license.get": { id: licensed.license },
    "license.update": { id: licensed.license, products: ["local_cli"], limits: {}, note: "" },
    "license.suspend": { id: licensed.license },
    "license.resume": { id: licensed.suspended },
    "license.revoke": { id: licensed.license },
    "license.renew": { id: licensed.license, expiresAt: null },
    "license.changeTier": { id: licensed.license, tier: "PRO" },
    "license.events": { id: licensed.license },
    "device.list": {},
    "device.rename": { id: licensed.device, name: "Desk" },
    "device.release": { id: licensed.device },
    "runner.register": runners?.word,
    "runner.remove": { id: runners?.runner },
    "runner.connect": runners?.word,
    "runner.next": {
      state: "ready",
      concurrency: 1,
      places: 0,
      allowed: { workspaces: [shop.id], templates: null },
      holding: [],
      waitSeconds: 0,
    },
    "runner.accept": held,
    "runner.decline": { ...held, reason: "runner.not_allowed" },
    "runner.reconsider": { templateId: null },
    "runner.report": {
      ...held,
      first: 1,
      events: [{ type: "run_finished", state: "succeeded", reason: null, at: "2026-03-06T10:00:00.000Z" }],
    },
    "runner.giveBack": { ...held, reason: "runner.stopped" },
    "share.create": { kind: "template", thingId: id, toWorkspaceId: shared?.sibling },
    "share.list": { kind: "template", thingId: id },
    "share.received": {},
    "share.remove": { id: shared?.given },
    "share.template": { id: shared?.template },
    "share.execute": { id: shared?.template, values: { who: "x" } },
    "share.run": { id: shared?.run },
    "share.readLog": { id: shared?.run },
    "share.cancel": { id: shared?.run },
    "share.rerun": { id: shared?.run },
    "project.list": {},
    "project.get": { id: project },
    "project.create": { name: projectName() },
    "project.update": { id: project, name: projectName(), description: "" },
    "project.remove": { id: project },
    "project.assign": { kind: "template", thingId: id, projectId: project },
    "organization.create": { name: "Branch" },
    "organization.people": { organizationId: shop.organizationId },
    "organization.person": { organizationId: shop.organizationId, userId: others.viewer },
    "organization.get": { id: shop.organizationId },
    "organization.update": { id: shop.organizationId, name: "Shop" },
    "organization.changeRole": { id: shop.organizationId, userId: others.viewer, role: "member" },
    "organization.removeMember": { id: shop.organizationId, userId: others.guest },
    "organization.leave": { id: shop.organizationId },
    "organization.remove": { id: shop.organizationId, name: "Shop" },
    "organization.bringBack": { id: shop.organizationId },
    "workspace.changeSettings": { runRetentionDays: 30 },
    "workspace.create": { name: "Second floor" },
    "workspace.get": { id: shop.id },
    "workspace.update": { id: shop.id, name: "Shop floor" },
    "workspace.remove": { id: shop.id, name: "Shop floor" },
    "workspace.bringBack": { id: shop.id },
    "workspace.leave": { id: shop.id },
    "invitation.create": { emails: ["new@example.org"] },
    "invitation.list": {},
    "invitation.resend": { id: invited },
    "invitation.revoke": { id: invited },
    "invitation.accept": { id: invited },
    "invitation.decline": { id: invited },
    "member.list": { id: shop.id },
    "member.changeRole": { id: shop.id, userId: others.viewer, role: "viewer" },
    "member.remove": { id: shop.id, userId: others.viewer },
    "audit.list": {},
    "audit.people": {},
    "audit.export": {},
    "audit.verify": {},
    "run.quick": { templateId: id },
    "run.test": { document, values: { who: "x" }, templateId: id },
    "run.cancelMany": { ids: [run] },
    "run.rerunMany": { ids: [run] },
    "run.history": {},
    "run.create": { templateId: template.id, values: { who: "x" } },
    "run.list": {},
    "run.get": { id: run },
    "run.readLog": { id: run },
    "run.follow": { id: run },
    "run.cancel": { id: run },
    "run.rerun": { id: run },
  };
}

/** A name no project has yet; no id, so that the tests do not take it for one. */
const projectName = () => `Project ${randomBytes(6).toString("hex")}`;
