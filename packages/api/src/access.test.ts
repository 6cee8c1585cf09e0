import { randomBytes, randomUUID } from "node:crypto";
import { ACTIONS, may, ROLES, SCOPES, type Action, type Role, type Scope } from "@runsheet/contract/access";
import { AppError } from "@runsheet/contract/error";
import type { Ctx } from "@runsheet/domain/context";
import { openTestDatabase, sampleDocument, type TestWorkspace } from "@runsheet/domain/testing";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { appRouter, createCaller } from "./index.ts";

let house: Awaited<ReturnType<typeof openTestDatabase>>;
let ours: TestWorkspace;
let theirs: TestWorkspace;
beforeAll(async () => {
  house = await openTestDatabase();
  [ours, theirs] = await Promise.all([house.freshWorkspace(), house.freshWorkspace()]);
});
afterAll(() => house.drop());

const paths = Object.keys(appRouter._def.procedures) as Action[];

/** Calls a procedure by its path; a subscription is asked for its first word. */
async function call(ctx: Ctx, path: Action, input: unknown): Promise<unknown> {
  const [slice, verb] = path.split(".") as [string, string];
  const caller = createCaller(ctx) as unknown as Record<string, Record<string, (input: unknown) => Promise<unknown>>>;
  const answer = await caller[slice]![verb]!(input);
  if (answer === null || typeof answer !== "object" || !(Symbol.asyncIterator in answer)) return answer;
  const words = (answer as AsyncIterable<unknown>)[Symbol.asyncIterator]();
  // An allowed stream may have nothing to say yet; a refused one says so at once.
  return Promise.race([words.next(), new Promise((resolve) => setImmediate(() => setTimeout(resolve, 50, "allowed")))]);
}

/** How a call ended: `ok`, or the kind of its refusal. */
async function outcome(ctx: Ctx, path: Action, input: unknown): Promise<string> {
  return call(ctx, path, input).then(
    () => "ok",
    (error: unknown) => refusalOf(error).kind,
  );
}

/** A stream refuses with the verb's own error, everything else with one that carries it. */
function refusalOf(error: unknown): AppError {
  const cause = error instanceof AppError ? error : (error as Error).cause;
  if (!(cause instanceof AppError)) throw error;
  return cause;
}

/** They name their workspace themselves. */
const NAMING = new Set<Action>([
  "member.changeRole",
  "member.list",
  "member.remove",
  "workspace.get",
  "workspace.leave",
  "workspace.remove",
  "workspace.update",
]);

/** They are about the organization's licenses, whichever workspace one is in, or the operator's over all organizations. */
const OF_ORGANIZATION = new Set<Action>([
  "device.release",
  "device.rename",
  "license.changeTier",
  "license.events",
  "license.get",
  "license.history",
  "license.issue",
  "license.renew",
  "license.replaceKey",
  "license.resume",
  "license.revoke",
  "license.suspend",
  "license.update",
]);

/** They take the id of something published, or answer for each id by itself. */
const OF_EVERYONE = new Set<Action>([
  ...OF_ORGANIZATION,
  "mail.get",
  "marketplace.get",
  "marketplace.install",
  "marketplace.numbers",
  "rating.list",
  "rating.listReports",
  "rating.mine",
  "rating.rate",
  "rating.remove",
  "rating.report",
  "rating.resolveReport",
  "run.cancelMany",
  "run.rerunMany",
]);

/** A published template that the workspace has run, a copy of it there, and ratings of it by all its members. */
async function arrangeListing(shop: TestWorkspace) {
  const document = sampleDocument();
  const [listing, rating, report] = [randomUUID(), randomUUID(), randomUUID()];
  const { owner } = house;
  await owner.query(
    "insert into listings (id, name, description, category, latest_version) values ($1, 'Greeting', 'Says hello', 'custom', 2)",
    [listing],
  );
  const { rows } = await owner.query(
    "insert into listing_versions (listing_id, number, document) values ($1, 1, $2), ($1, 2, $3) returning id",
    [listing, document, { ...document, description: "Says hello again" }],
  );
  await owner.query(
    "insert into listing_days (workspace_id, listing_id, version, day, runs, succeeded) values ($1, $2, 1, '2026-03-06', 1, 1)",
    [shop.id, listing],
  );
  for (const role of ROLES) {
    const { actor } = shop.as(role);
    await owner.query("insert into listing_ratings (listing_id, user_id, author_name, stars) values ($1, $2, $3, 4)", [
      listing,
      actor.kind === "person" ? actor.id : "",
      role,
    ]);
  }
  const stranger = (await house.freshWorkspace()).as("owner").actor;
  const strangerId = stranger.kind === "person" ? stranger.id : "";
  await owner.query(
    "insert into listing_ratings (id, listing_id, user_id, author_name, stars, review) values ($1, $2, $3, 'stranger', 1, 'spam')",
    [rating, listing, strangerId],
  );
  await owner.query(
    "insert into rating_reports (id, rating_id, reporter_id, reporter_name, reason) values ($1, $2, $3, 'stranger', 'spam')",
    [report, rating, strangerId],
  );
  const copy = await shop.addTemplate(document);
  await owner.query("update templates set source_listing_id = $2, source_version = 1 where id = $1", [
    copy.id,
    listing,
  ]);
  await owner.query("update template_versions set listing_version_id = $2 where template_id = $1", [
    copy.id,
    rows[0].id,
  ]);
  const published = await shop.addTemplate();
  await createCaller(shop.as("member")).marketplace.publish({ templateId: published.id });
  return { listing, rating, report, copy: copy.id, published: published.id };
}

/** A webhook of the member's schedule with a delivery that was given up, and a mail that the server kept. */
async function arrangeNotifications(shop: TestWorkspace, scheduleId: string) {
  const rule = await createCaller(shop.as("member")).notification.createRule({
    scheduleId,
    kinds: ["failure"],
    channel: { kind: "webhook", address: "https://hooks.example.org/runsheet" },
  });
  const told = { workspaceId: shop.id, workspaceName: "Shop floor", at: "2026-03-06T10:00:00.000Z" };
  const delivery = await house.owner.query(
    `insert into notification_deliveries (workspace_id, rule_id, channel, target, kind, state, payload)
     values ($1, $2, 'webhook', 'https://hooks.example.org/runsheet', 'failure', 'dead', $3) returning id`,
    [shop.id, rule.id, told],
  );
  const mail = await house.owner.query(
    `insert into kept_mails (message_id, sender, recipient, subject, html, text)
     values ($1, 'a@example.org', 'b@example.org', 'Failed', '', '') returning id`,
    [randomUUID()],
  );
  return { rule: rule.id, delivery: delivery.rows[0].id as string, mail: mail.rows[0].id as string };
}

/** The owner's own token, and one of the workspace. */
async function arrangeTokens(shop: TestWorkspace): Promise<[string, string]> {
  const ctx = shop.as("owner");
  const access = { name: "Deploys", scopes: ["view" as const], expiresInDays: 30 };
  const caller = createCaller(ctx);
  return [(await caller.token.create(access)).id, (await caller.workspaceToken.create(access)).id];
}

/** Another owner and another viewer of the workspace. */
async function arrangeMembers(shop: TestWorkspace) {
  const people = { owner: randomUUID(), viewer: randomUUID() };
  for (const [role, id] of Object.entries(people)) {
    await house.owner.query(
      "insert into users (id, email, name, password_hash, home_organization_id) values ($1, $2, $3, '-', $4)",
      [id, `${id}@example.org`, role, shop.organizationId],
    );
    await house.owner.query(
      "insert into workspace_members (organization_id, workspace_id, user_id, role) values ($1, $2, $3, $4)",
      [shop.organizationId, shop.id, id, role],
    );
  }
  return people;
}

/** A license of the organization with a device, and one that is suspended. */
async function arrangeLicenses(shop: TestWorkspace) {
  const [license, suspended, device] = [randomUUID(), randomUUID(), randomUUID()];
  for (const [id, status] of [
    [license, "ACTIVE"],
    [suspended, "SUSPENDED"],
  ])
    await house.owner.query(
      `insert into licenses (id, organization_id, tier, status, status_since, products, issued_at)
       values ($1, $2, 'ENTERPRISE', $3, now(), array['local_cli'], now())`,
      [id, shop.organizationId, status],
    );
  await house.owner.query(
    `insert into activations (id, organization_id, license_id, product, device_id, device_key, name, activated_at, last_seen_at,
       lease_until, grace_until)
     values ($1, $2, $3, 'local_cli', $4, '-', 'Laptop', now(), now(), now() + interval '1 day', now() + interval '2 days')`,
    [device, shop.organizationId, license, randomBytes(32).toString("base64url")],
  );
  return { license, suspended, device };
}

/** An invitation of somebody who has not answered. */
async function arrangeInvitation(shop: TestWorkspace): Promise<string> {
  const { rows } = await house.owner.query(
    `insert into invitations (organization_id, workspace_id, email, role, token_hash, invited_by_name, created_at, expires_at)
     values ($1, $2, $3, 'member', $4, 'owner', now(), now() + interval '1 day') returning id`,
    [shop.organizationId, shop.id, `${randomUUID()}@example.org`, randomUUID()],
  );
  return rows[0].id;
}

/** A template that the member shares with another workspace of the organization, which shares a template and a run with it. */
async function arrangeShares(shop: TestWorkspace, templateId: string) {
  const sibling = await house.freshWorkspace({ organizationId: shop.organizationId });
  const ours = createCaller(shop.as("member"));
  const theirs = createCaller(sibling.as("member"));
  const { id: given } = await ours.share.create({ kind: "template", thingId: templateId, toWorkspaceId: sibling.id });
  const { id: thingId } = await sibling.addTemplate();
  const toWorkspaceId = shop.id;
  const started = await theirs.run.create({ templateId: thingId, values: { who: "x" } });
  const shares = [
    { kind: "template", thingId },
    { kind: "run", thingId: started.id },
  ] as const;
  const [template, run] = await Promise.all(
    shares.map((thing) => theirs.share.create({ ...thing, toWorkspaceId, access: "execute" })),
  );
  return { sibling: sibling.id, given, template: template!.id, run: run!.id };
}

/** For each procedure an input about things of the given workspace; with `only`, as far as that one needs. */
async function inputsFor(shop: TestWorkspace, only?: Action): Promise<Partial<Record<Action, unknown>>> {
  const template = await shop.addTemplate(
    sampleDocument({ variables: [{ type: "text", name: "who", label: "Who", default: "world" }] }),
  );
  const run = (await createCaller(shop.as("member")).run.create({ templateId: template.id, values: { who: "x" } })).id;
  const market = !only || /^(marketplace|rating)\./.test(only) ? await arrangeListing(shop) : null;
  const scheduled = await shop.addTemplate();
  const schedule = (
    await createCaller(shop.as("member")).schedule.create({
      name: "Greeting",
      templateId: scheduled.id,
      values: { who: "x" },
      recurrence: { kind: "cron", expression: "0 3 1 * *", timeZone: "UTC" },
    })
  ).id;
  const told = await arrangeNotifications(shop, schedule);
  const others = await arrangeMembers(shop);
  const invited = await arrangeInvitation(shop);
  const licensed = await arrangeLicenses(shop);
  const shared = !only || only.startsWith("share.") ? await arrangeShares(shop, scheduled.id) : null;
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
  const [mine, ofWorkspace] = !only || /token\./i.test(only) ? await arrangeTokens(shop) : [];
  const access = { name: "Deploys", scopes: ["view"], expiresInDays: 30 };
  return {
    "token.create": access,
    "token.revoke": { id: mine },
    "workspaceToken.create": access,
    "workspaceToken.revoke": { id: ofWorkspace },
    "account.signOut": {},
    "account.refresh": {},
    "account.endOtherSessions": {},
    "account.endSession": { id: session },
    "account.endAllSessions": {},
    "account.sendVerification": {},
    "account.changePassword": { currentPassword: "not the present one", newPassword: "a good new password" },
    "template.list": {},
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

test("every procedure stands in the permission table, and every action has a procedure", () => {
  expect(paths.toSorted()).toEqual(Object.keys(ACTIONS).toSorted());
});

describe("each procedure", () => {
  const inWorkspace = paths.filter((path) => !["public", "person", "operator"].includes(ACTIONS[path]));

  test.each(paths.filter((path) => ACTIONS[path] !== "public"))("%s asks who is there", async (path) => {
    const inputs = await inputsFor(ours, path);
    expect(await outcome(house.nobody(), path, inputs[path])).toBe("unauthenticated");
  });

  test.each(inWorkspace)("%s lets each role do what the table says", async (path) => {
    const seen: Partial<Record<Role, string>> = {};
    for (const role of ROLES) {
      // Each in a workspace of its own where the workspace itself may be gone afterwards.
      const shop = NAMING.has(path) ? await house.freshWorkspace() : ours;
      const inputs = await inputsFor(shop, path);
      seen[role] = await outcome(shop.as(role), path, inputs[path]);
    }
    expect(seen).toEqual(Object.fromEntries(ROLES.map((role) => [role, may(role, path) ? "ok" : "forbidden"])));
  });

  test.each(inWorkspace.filter((path) => !NAMING.has(path)))("%s asks for a workspace", async (path) => {
    const inputs = await inputsFor(ours, path);
    expect(await outcome({ ...ours.as("owner"), workspace: null }, path, inputs[path])).toBe("invalid");
  });

  test.each(paths.filter((path) => ACTIONS[path] === "operator"))(
    "%s is for those who run the server",
    async (path) => {
      const inputs = await inputsFor(ours, path);
      const owner = ours.as("owner");
      const email = owner.actor.kind === "person" ? owner.actor.email : "";
      expect(await outcome(owner, path, inputs[path])).toBe("forbidden");
      const operator = { ...owner, installation: { ...owner.installation, operators: new Set([email]) } };
      expect(await outcome(operator, path, inputs[path])).toBe("ok");
    },
  );

  test.each([
    ["another organization's", () => Promise.resolve(theirs)],
    ["another workspace's", () => house.freshWorkspace({ organizationId: ours.organizationId })],
  ])("that takes an id answers for %s as if there were none, and leaves no trace there", async (_whose, find) => {
    const other = await find();
    const inputs = await inputsFor(other);
    const before = await other.audited();
    const withId = paths.filter(
      (path) => !OF_EVERYONE.has(path) && JSON.stringify(inputs[path] ?? {}).match(/[0-9a-f]{8}-/),
    );
    expect(withId.length).toBeGreaterThan(20);
    for (const path of withId) {
      const foreign = await call(ours.as("owner"), path, inputs[path]).catch(refusalOf);
      const absent = await call(ours.as("owner"), path, strange(inputs[path])).catch(refusalOf);
      expect(foreign, path).toMatchObject({ kind: "not_found" });
      expect(JSON.stringify(foreign), path).toBe(JSON.stringify(absent));
    }
    expect(await other.audited()).toEqual(before);
  });
});

describe("an API token", () => {
  const inWorkspace = paths.filter((path) => !["public", "person", "operator"].includes(ACTIONS[path]));

  /** A person with the role, come with a token of these scopes. */
  function withToken(shop: TestWorkspace, role: Role, scopes: readonly Scope[]): Ctx {
    const ctx = shop.as(role);
    if (ctx.actor.kind !== "person") throw new Error("not a person");
    const token = { id: randomUUID(), scopes, expiresAt: new Date(Date.now() + 60_000) };
    return { ...ctx, actor: { ...ctx.actor, session: null, token }, workspace: { ...ctx.workspace!, scopes } };
  }

  test.each(inWorkspace)("of a person may do %s with the scope that the table names and no other", async (path) => {
    const seen: Partial<Record<Scope, string>> = {};
    // The member made what stands there; managing is for who may.
    const role = ["manage", "invite"].includes(ACTIONS[path]) ? "admin" : "member";
    const inputs = await inputsFor(ours, path);
    // What is refused changes nothing, so it comes first.
    for (const scope of SCOPES.toSorted((one) => (one === ACTIONS[path] ? 1 : -1))) {
      seen[scope] = await outcome(withToken(ours, role, [scope]), path, inputs[path]);
    }
    // A token makes no tokens, whatever it may do.
    const wanted = path === "workspaceToken.create" ? null : ACTIONS[path];
    expect(seen).toEqual(Object.fromEntries(SCOPES.map((scope) => [scope, scope === wanted ? "ok" : "forbidden"])));
  });

  test.each(inWorkspace)("of a person may do %s in no role that may not", async (path) => {
    const inputs = await inputsFor(ours, path);
    for (const role of ROLES.filter((role) => !may(role, path)))
      expect(await outcome(withToken(ours, role, SCOPES), path, inputs[path])).toBe("forbidden");
  });

  test.each(paths.filter((path) => ["person", "operator"].includes(ACTIONS[path])))(
    "may do %s only where that tells who it is",
    async (path) => {
      const ctx = withToken(ours, "owner", SCOPES);
      const email = ctx.actor.kind === "person" ? ctx.actor.email : "";
      const operator = { ...ctx, installation: { ...ctx.installation, operators: new Set([email]) } };
      const isTelling = path === "account.me" || path === "workspace.list";
      const inputs = await inputsFor(ours, path);
      expect(await outcome(operator, path, inputs[path])).toBe(isTelling ? "ok" : "forbidden");
    },
  );

  /** They are about a person: what they were told, what they think of a template, what they publish as theirs. */
  const PERSONAL = new Set<Action>([
    "marketplace.publish",
    "notification.list",
    "notification.markRead",
    "notification.unread",
    "notification.watch",
    "rating.mine",
    "rating.rate",
    "rating.remove",
    "rating.report",
    "workspace.leave",
    "workspaceToken.create",
  ]);

  test.each(paths.filter((path) => ACTIONS[path] !== "public"))(
    "of the workspace may do %s by its scope, unless that is a person's",
    async (path) => {
      const requirement = ACTIONS[path];
      const place = (scopes: readonly Scope[]): Ctx => ({
        ...ours.as("admin"),
        actor: { kind: "token", id: randomUUID(), name: "token Deploys" },
        workspace: { ...ours.as("admin").workspace!, scopes },
      });
      const inputs = await inputsFor(ours, path);
      // No scope lets a token remove a workspace.
      const mayDo = inWorkspace.includes(path) && !PERSONAL.has(path) && requirement !== "delete";
      const without = SCOPES.filter((scope) => scope !== requirement);
      expect(await outcome(place(without), path, inputs[path])).toBe("forbidden");
      expect(await outcome(place(SCOPES), path, inputs[path])).toBe(mayDo ? "ok" : "forbidden");
    },
  );
});

/** The same input about something that never was. */
function strange(input: unknown): unknown {
  return JSON.parse(JSON.stringify(input).replaceAll(/"[0-9a-f-]{36}"/g, `"${randomUUID()}"`));
}
