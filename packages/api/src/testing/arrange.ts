import { randomBytes, randomUUID } from "node:crypto";
import { ROLES } from "@runsheet/contract/access";
import { registerRunner } from "@runsheet/domain/runner";
import { addDevice, sampleDocument, type TestHouse, type TestWorkspace } from "@runsheet/domain/testing";
import { createCaller } from "../index.ts";

/** A published template that the workspace has run, a copy of it there, and ratings of it by all its members. */
export async function arrangeListing(house: TestHouse, shop: TestWorkspace) {
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
export async function arrangeNotifications(house: TestHouse, shop: TestWorkspace, scheduleId: string) {
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
export async function arrangeTokens(house: TestHouse, shop: TestWorkspace): Promise<[string, string]> {
  const ctx = shop.as("owner");
  const access = { name: "Deploys", scopes: ["view" as const], expiresInDays: 30 };
  const caller = createCaller(ctx);
  return [(await caller.token.create(access)).id, (await caller.workspaceToken.create(access)).id];
}

/** Another owner and another viewer of the workspace. */
export async function arrangeMembers(house: TestHouse, shop: TestWorkspace) {
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
    await house.owner.query(
      "insert into organization_members (organization_id, user_id, role) values ($1, $2, 'member')",
      [shop.organizationId, id],
    );
  }
  return { ...people, guest: await arrangeGuest(house, shop) };
}

/** Somebody of the organization whose account belongs to another one. */
async function arrangeGuest(house: TestHouse, shop: TestWorkspace): Promise<string> {
  const [id, home] = [randomUUID(), randomUUID()];
  await house.owner.query("insert into organizations (id, name) values ($1, 'Home')", [home]);
  await house.owner.query(
    "insert into users (id, email, name, password_hash, home_organization_id) values ($1, $2, 'guest', '-', $3)",
    [id, `${id}@example.org`, home],
  );
  await house.owner.query(
    "insert into organization_members (organization_id, user_id, role) values ($1, $2, 'member')",
    [shop.organizationId, id],
  );
  return id;
}

/** A license of the organization with a device, and one that is suspended. */
export async function arrangeLicenses(house: TestHouse, shop: TestWorkspace) {
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
export async function arrangeInvitation(house: TestHouse, shop: TestWorkspace): Promise<string> {
  const { rows } = await house.owner.query(
    `insert into invitations (organization_id, workspace_id, email, role, token_hash, invited_by_name, created_at, expires_at)
     values ($1, $2, $3, 'member', $4, 'owner', now(), now() + interval '1 day') returning id`,
    [shop.organizationId, shop.id, `${randomUUID()}@example.org`, randomUUID()],
  );
  return rows[0].id;
}

/** A template that the member shares with another workspace of the organization, which shares a template and a run with it. */
export async function arrangeShares(house: TestHouse, shop: TestWorkspace, templateId: string) {
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

/** A device that the member made a runner of the workspace, and the word of one that is none yet. */
export async function arrangeRunners(house: TestHouse, shop: TestWorkspace) {
  const [ours, other] = [await addDevice(house, shop.organizationId), await addDevice(house, shop.organizationId)];
  const { id } = await registerRunner(shop.as("member"), await ours.prove());
  return { runner: id, word: await other.prove() };
}
