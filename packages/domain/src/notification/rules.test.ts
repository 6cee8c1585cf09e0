import { randomBytes, randomUUID } from "node:crypto";
import { CreateRule, ListRules, UpdateRule } from "@runsheet/contract/notification";
import { CreateSchedule } from "@runsheet/contract/schedule";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createSchedule, removeSchedule } from "../schedule/index.ts";
import { createVault, KEY_BYTES, resealSecrets } from "../secret/index.ts";
import { openTestDatabase, type TestWorkspace } from "../testing/index.ts";
import {
  createRule,
  getChannels,
  listDeliveries,
  listNotices,
  listRules,
  removeRule,
  resendDelivery,
  rotateSecret,
  signMessage,
  testRule,
  updateRule,
} from "./index.ts";
import type { Ctx } from "../context.ts";

let house: Awaited<ReturnType<typeof openTestDatabase>>;
let shop: TestWorkspace;
beforeAll(async () => (house = await openTestDatabase()));
afterAll(() => house.drop());
beforeEach(async () => (shop = await house.freshWorkspace()));

const hook = { kind: "webhook", address: "https://hooks.example.org/in/pass-word?key=1" } as const;
const mail = { kind: "email", addresses: ["Ada@example.org"] } as const;
const rule = (channel: object = hook, more: object = {}) =>
  CreateRule.parse({ kinds: ["success", "failure"], channel, ...more });
const all = ListRules.parse({});
const personOf = ({ actor }: Ctx) => (actor.kind === "person" ? actor.id : "");

async function schedule(of: TestWorkspace, maker: "member" | "admin" = "member"): Promise<string> {
  const template = await of.addTemplate();
  const made = await createSchedule(
    of.as(maker),
    CreateSchedule.parse({
      name: "Nightly backup",
      templateId: template.id,
      values: { who: "x" },
      recurrence: { kind: "cron", expression: "0 3 1 * *", timeZone: "UTC" },
    }),
  );
  return made.id;
}

/** Another member of the workspace than `as("member")`. */
async function colleague(of: TestWorkspace): Promise<Ctx> {
  const ctx = of.as("member");
  const stranger = (await house.freshWorkspace()).as("member");
  await house.owner.query(
    "insert into workspace_members (organization_id, workspace_id, user_id, role) values ($1, $2, $3, 'member')",
    [of.organizationId, of.id, personOf(stranger)],
  );
  return { ...ctx, actor: stranger.actor };
}

describe("making a rule", () => {
  test("of a schedule is its maker's, shows what it says, and leaves an audit line without the address", async () => {
    const scheduleId = await schedule(shop);
    const made = await createRule(shop.as("member"), rule(hook, { scheduleId }));
    expect(made).toMatchObject({
      scheduleId,
      scheduleName: "Nightly backup",
      kinds: ["failure", "success"],
      channel: hook,
      enabled: true,
      createdBy: "member",
      mayChange: true,
      lastDelivery: null,
    });
    expect(made.signingSecret).toMatch(/^whsec_[A-Za-z0-9+/]{32}$/);
    const { rows } = await house.owner.query("select * from audit_lines where organization_id = $1", [
      shop.organizationId,
    ]);
    const line = rows.find(({ action }) => action === "notification.createRule");
    expect(line).toMatchObject({ target: made.id, detail: { channel: "webhook", to: "hooks.example.org" } });
    expect(JSON.stringify(rows)).not.toMatch(/pass-word|whsec_/);
  });

  test("of the whole workspace is for those who manage it, of a schedule for its maker too", async () => {
    await expect(createRule(shop.as("member"), rule())).rejects.toMatchObject({ reason: "access.not_yours" });
    await expect(createRule(shop.as("viewer"), rule())).rejects.toMatchObject({ kind: "forbidden" });
    expect(await createRule(shop.as("admin"), rule())).toMatchObject({ scheduleId: null, scheduleName: null });
    const scheduleId = await schedule(shop);
    const other = await colleague(shop);
    await expect(createRule(other, rule(mail, { scheduleId }))).rejects.toMatchObject({ reason: "access.not_yours" });
    await createRule(shop.as("admin"), rule(mail, { scheduleId }));
  });

  test("cannot be for a schedule of another workspace", async () => {
    const theirs = await house.freshWorkspace();
    const scheduleId = await schedule(theirs);
    const attempts = [scheduleId, randomUUID()].map((id) =>
      createRule(shop.as("owner"), rule(mail, { scheduleId: id })).catch((error: Error) => ({ ...error })),
    );
    const [foreign, absent] = await Promise.all(attempts);
    expect(foreign).toMatchObject({ reason: "schedule.missing" });
    expect(foreign).toEqual(absent);
  });

  test("names only people of the workspace, at their place in the list", async () => {
    const [member, stranger] = [personOf(shop.as("member")), personOf((await house.freshWorkspace()).as("member"))];
    const attempt = createRule(shop.as("admin"), rule({ kind: "app", people: [member, stranger] }));
    await expect(attempt).rejects.toMatchObject({ problems: [{ path: ["channel", "people", 1] }] });
    const made = await createRule(shop.as("admin"), rule({ kind: "app", people: [member, member] }));
    expect(made).toMatchObject({ channel: { people: [member] }, signingSecret: null });
  });

  test("says what is missing on a server without a key or a mail server", async () => {
    const under = (installation: Partial<Ctx["installation"]>) => ({
      ...shop.as("admin"),
      installation: { ...house.installation, ...installation },
    });
    const keyless = createRule(under({ vault: null }), rule());
    await expect(keyless).rejects.toMatchObject({ kind: "unavailable", reason: "secret.no_key" });
    const mute = createRule(under({ mail: "off" }), rule(mail));
    await expect(mute).rejects.toMatchObject({ kind: "unavailable", reason: "notification.no_mail_server" });
    expect(await getChannels(under({ vault: null, mail: "off", webhookPrivate: true }))).toEqual({
      email: "off",
      webhook: "off",
      privateAddresses: true,
    });
    const before = await createRule(shop.as("admin"), rule(mail));
    await expect(testRule(under({ mail: "off" }), before.id)).rejects.toMatchObject({
      reason: "notification.no_mail_server",
    });
  });

  test("stops at fifty for each place, also when the last two are made at once", async () => {
    const scheduleId = await schedule(shop);
    await house.owner.query(
      `insert into notification_rules (id, workspace_id, schedule_id, kinds, channel, created_by_name)
       select gen_random_uuid(), $1, $2, '{failure}', 'app', 'x' from generate_series(1, 49)`,
      [shop.id, scheduleId],
    );
    const app = rule({ kind: "app" }, { scheduleId });
    const two = await Promise.allSettled([createRule(shop.as("member"), app), createRule(shop.as("admin"), app)]);
    expect(two.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    await expect(createRule(shop.as("member"), app)).rejects.toMatchObject({ reason: "notification.too_many_rules" });
    await createRule(shop.as("admin"), rule({ kind: "app" }));
  });
});

describe("listing rules", () => {
  test("shows a schedule's with the workspace's, and cuts addresses for those who may not change them", async () => {
    const [one, other] = [await schedule(shop), await schedule(shop, "admin")];
    const wide = await createRule(shop.as("admin"), rule());
    const own = await createRule(shop.as("member"), rule(hook, { scheduleId: one }));
    await createRule(shop.as("admin"), rule(mail, { scheduleId: other }));
    const seen = (await listRules(shop.as("member"), { ...all, scheduleId: one })).items;
    expect(seen.map(({ id }) => id)).toEqual([wide.id, own.id]);
    expect(seen.map(({ mayChange }) => mayChange)).toEqual([false, true]);
    expect(seen.map(({ channel }) => channel)).toEqual([
      { kind: "webhook", address: "https://hooks.example.org" },
      hook,
    ]);
    expect(JSON.stringify(await listRules(shop.as("viewer"), all))).not.toMatch(/pass-word|whsec_/);
    const first = await listRules(shop.as("viewer"), { ...all, limit: 2 });
    const rest = await listRules(shop.as("viewer"), { ...all, limit: 2, cursor: first.nextCursor! });
    expect([first.items.length, rest.items.length, rest.nextCursor]).toEqual([2, 1, null]);
  });

  test("shows nothing of another workspace", async () => {
    await createRule(shop.as("admin"), rule());
    expect((await listRules((await house.freshWorkspace()).as("owner"), all)).items).toEqual([]);
  });
});

describe("changing a rule", () => {
  const update = (id: string, channel: object = hook) =>
    UpdateRule.parse({ id, kinds: ["recovery"], channel, enabled: false });

  test("replaces what it says and keeps a webhook's secret", async () => {
    const { id } = await createRule(shop.as("admin"), rule());
    const sealed = () => house.owner.query("select sealed from notification_rules where id = $1", [id]);
    const before = await sealed();
    const moved = { kind: "webhook", address: "https://other.example.org/in" } as const;
    const changed = await updateRule(shop.as("owner"), update(id, moved));
    expect(changed).toMatchObject({ kinds: ["recovery"], enabled: false, channel: moved });
    expect(changed).not.toHaveProperty("signingSecret");
    expect((await sealed()).rows).toEqual(before.rows);
    await expect(updateRule(shop.as("owner"), update(id, mail))).rejects.toMatchObject({
      problems: [{ path: ["channel", "kind"] }],
    });
  });

  test("refuses a member who did not make the schedule, and knows none of another workspace", async () => {
    const { id } = await createRule(shop.as("member"), rule(hook, { scheduleId: await schedule(shop) }));
    const [other, theirs] = [await colleague(shop), (await house.freshWorkspace()).as("owner")];
    for (const verb of [
      () => updateRule(other, update(id)),
      () => removeRule(other, id),
      () => rotateSecret(other, id),
    ])
      await expect(verb()).rejects.toMatchObject({ reason: "access.not_yours" });
    for (const verb of [
      () => updateRule(theirs, update(id)),
      () => removeRule(theirs, id),
      () => rotateSecret(theirs, id),
      () => testRule(theirs, id),
    ])
      await expect(verb()).rejects.toMatchObject({ reason: "notification.rule_missing" });
    await removeRule(shop.as("member"), id);
    expect((await listRules(shop.as("viewer"), all)).items).toEqual([]);
  });

  test("goes with its schedule", async () => {
    const scheduleId = await schedule(shop);
    await createRule(shop.as("member"), rule(hook, { scheduleId }));
    await removeSchedule(shop.as("member"), scheduleId);
    expect((await listRules(shop.as("viewer"), all)).items).toEqual([]);
  });
});

describe("a signing secret", () => {
  const message = { id: "a", timestamp: 1, body: "{}" };
  async function signerOf(ruleId: string) {
    const { rows } = await house.owner.query("select key_id, sealed from notification_rules where id = $1", [ruleId]);
    return { workspaceId: shop.id, ruleId, keyId: rows[0].key_id as string, sealed: rows[0].sealed as Buffer };
  }

  test("is another after it was made anew, and only a webhook has one", async () => {
    const made = await createRule(shop.as("admin"), rule());
    const before = signMessage(house.installation.vault, await signerOf(made.id), message);
    const rotated = await rotateSecret(shop.as("admin"), made.id);
    expect(rotated.signingSecret).toMatch(/^whsec_/);
    expect(rotated.signingSecret).not.toBe(made.signingSecret);
    expect(signMessage(house.installation.vault, await signerOf(made.id), message)).not.toEqual(before);
    const app = await createRule(shop.as("admin"), rule({ kind: "app" }));
    await expect(rotateSecret(shop.as("admin"), app.id)).rejects.toMatchObject({
      reason: "notification.not_a_webhook",
    });
  });

  test("opens for its own rule alone", async () => {
    const [one, other] = [await createRule(shop.as("admin"), rule()), await createRule(shop.as("admin"), rule())];
    const moved = { ...(await signerOf(one.id)), ruleId: other.id };
    expect(signMessage(house.installation.vault, moved, message)).toBeNull();
    expect(signMessage(null, await signerOf(one.id), message)).toBeNull();
  });

  test("is sealed with the present key once the key is changed, and signs as before", async () => {
    const [old, fresh] = [randomBytes(KEY_BYTES), randomBytes(KEY_BYTES)];
    const [before, after] = [createVault([old]), createVault([fresh, old])];
    const ctx = { ...shop.as("admin"), installation: { ...house.installation, vault: before } };
    const { id } = await createRule(ctx, rule());
    const signed = signMessage(before, await signerOf(id), message);
    expect((await resealSecrets(house.db, after)).resealed).toBe(1);
    expect(signMessage(createVault([fresh]), await signerOf(id), message)).toEqual(signed);
  });
});

describe("testing a rule", () => {
  test("makes a delivery for each of its targets, shown by host alone", async () => {
    const addresses = ["a@example.org", "b@example.org"];
    const letters = await createRule(shop.as("admin"), rule({ kind: "email", addresses }));
    const { deliveries } = await testRule(shop.as("admin"), letters.id);
    expect(deliveries.map(({ target, kind, state }) => [target, kind, state])).toEqual(
      addresses.map((address) => [address, "test", "pending"]),
    );
    const webhook = await createRule(shop.as("admin"), rule());
    await testRule(shop.as("owner"), webhook.id);
    const shown = await listDeliveries(shop.as("viewer"), { limit: 25, ruleId: webhook.id });
    expect(shown.items).toMatchObject([{ target: "hooks.example.org", mayResend: false, tries: [] }]);
    const listed = (await listRules(shop.as("viewer"), all)).items.map(({ lastDelivery }) => lastDelivery?.state);
    expect(listed).toEqual(["pending", "pending"]);
    await expect(testRule(shop.as("member"), webhook.id)).rejects.toMatchObject({ kind: "forbidden" });
  });

  test("tells whoever asks, and nobody else, where the rule is in the app", async () => {
    const { id } = await createRule(shop.as("admin"), rule({ kind: "app" }));
    expect(await testRule(shop.as("admin"), id)).toEqual({ deliveries: [] });
    expect((await listNotices(shop.as("admin"), { limit: 25 })).items).toMatchObject([{ kind: "test" }]);
    expect((await listNotices(shop.as("owner"), { limit: 25 })).items).toEqual([]);
  });

  test("is no way to fill a mailbox", async () => {
    const addresses = Array.from({ length: 10 }, (_, at) => `p${at}@example.org`);
    const { id } = await createRule(shop.as("admin"), rule({ kind: "email", addresses }));
    for (let press = 0; press < 10; press += 1) await testRule(shop.as("admin"), id);
    await expect(testRule(shop.as("admin"), id)).rejects.toMatchObject({ reason: "notification.too_many_tests" });
  });
});

describe("sending again", () => {
  async function delivery(ruleId: string, state: string) {
    const { rows } = await house.owner.query(
      `insert into notification_deliveries (workspace_id, rule_id, channel, target, kind, state, attempts, give_up_at, payload)
       values ($1, $2, 'webhook', $3, 'failure', $4, 8, now() - interval '1 day', $5) returning id`,
      [
        shop.id,
        ruleId,
        hook.address,
        state,
        { workspaceId: shop.id, workspaceName: "x", at: "2026-03-06T10:00:00.000Z" },
      ],
    );
    return rows[0].id as string;
  }

  test("gives what was delivered or given up a fresh day", async () => {
    const { id } = await createRule(shop.as("admin"), rule());
    for (const state of ["dead", "delivered"]) {
      const sent = await delivery(id, state);
      expect(await resendDelivery(shop.as("admin"), sent)).toMatchObject({
        id: sent,
        state: "pending",
        mayResend: false,
      });
      const { rows } = await house.owner.query(
        "select attempts, give_up_at > now() + interval '23 hours' as fresh from notification_deliveries where id = $1",
        [sent],
      );
      expect(rows).toEqual([{ attempts: 0, fresh: true }]);
    }
  });

  test("refuses what is still tried, what has no rule any more, a lesser role, and another workspace", async () => {
    const { id } = await createRule(shop.as("admin"), rule());
    const [waiting, given] = [await delivery(id, "pending"), await delivery(id, "dead")];
    await expect(resendDelivery(shop.as("admin"), waiting)).rejects.toMatchObject({
      reason: "notification.still_pending",
    });
    await expect(resendDelivery(shop.as("member"), given)).rejects.toMatchObject({ reason: "access.not_yours" });
    await expect(resendDelivery(shop.as("viewer"), given)).rejects.toMatchObject({ reason: "access.role" });
    const theirs = (await house.freshWorkspace()).as("owner");
    await expect(resendDelivery(theirs, given)).rejects.toMatchObject({ reason: "notification.delivery_missing" });
    expect((await listDeliveries(theirs, { limit: 25 })).items).toEqual([]);
    await removeRule(shop.as("admin"), id);
    await expect(resendDelivery(shop.as("admin"), given)).rejects.toMatchObject({
      reason: "notification.rule_removed",
    });
  });
});
