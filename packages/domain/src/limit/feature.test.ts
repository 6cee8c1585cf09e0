import { randomUUID } from "node:crypto";
import { capabilitiesOf, keyOf } from "@runsheet/contract/capability";
import { CreateRule } from "@runsheet/contract/notification";
import type { TierName } from "@runsheet/contract/license";
import { claimDeliveries, finishDelivery, untilNextDelivery } from "@runsheet/db/deliveries";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { identify } from "../account/index.ts";
import { exportLines } from "../audit/index.ts";
import type { Ctx } from "../context.ts";
import { expireLicenses, renewLicense } from "../license/index.ts";
import { installListing, publishTemplate, updateInstalled } from "../marketplace/index.ts";
import { createRule, listRules, resendDelivery, testRule, updateRule } from "../notification/index.ts";
import { createRun } from "../run/index.ts";
import { createTemplate, getTemplate } from "../template/index.ts";
import { openTestDatabase, sampleDocument, shiftClock, type TestWorkspace } from "../testing/index.ts";
import { createToken, createWorkspaceToken, listTokens, listWorkspaceTokens } from "../token/index.ts";

const DAY = 86_400;
let house: Awaited<ReturnType<typeof openTestDatabase>>;
let shop: TestWorkspace;
beforeAll(async () => (house = await openTestDatabase()));
afterAll(() => house.drop());
beforeEach(async () => {
  await shiftClock(house, 0);
  await house.owner.query("delete from notification_deliveries");
  shop = await house.freshWorkspace({ license: null });
});

const grant = (tier: TierName, days?: number) => house.grantLicense(shop.organizationId, tier, days ? { days } : {});
const webhook = (enabled = true) =>
  CreateRule.parse({
    kinds: ["failure"],
    channel: { kind: "webhook", address: "https://hooks.example.org/x" },
    enabled,
  });
const access = { name: "Deploys", scopes: ["view"] as "view"[], expiresInDays: 365 };
const reasonOf = (asked: Promise<unknown>) =>
  asked.then(
    () => "none",
    (error: { reason: string }) => error.reason,
  );
const holder = async (token: string, workspaceId = shop.id): Promise<Ctx> => ({
  ...house.nobody(),
  ...(await identify(house.db, { token, workspaceId })),
});
function operator(): Ctx {
  const owner = shop.as("owner");
  const email = owner.actor.kind === "person" ? owner.actor.email : "";
  return { ...owner, installation: { ...owner.installation, operators: new Set([email]) } };
}
const renew = async (license: string) =>
  renewLicense(operator(), { id: license, expiresAt: new Date(Date.now() + 300 * DAY * 1_000).toISOString() });

describe("a feature that the license lacks", () => {
  test.each([
    [null, ["webhooks", "api_tokens", "api_tokens", "audit_export"]],
    ["TRIAL", ["audit_export"]],
    ["PRO", ["audit_export"]],
    ["ENTERPRISE", []],
  ] as const)("is refused with what lacks, what there is and who can change it: %s", async (tier, lacking) => {
    if (tier) await grant(tier);
    const asked = await Promise.allSettled([
      createRule(shop.as("admin"), webhook()),
      createToken(shop.as("member"), access),
      createWorkspaceToken(shop.as("admin"), access),
      exportLines(shop.as("admin"), { format: "csv" } as never),
      createTemplate(shop.as("member"), { document: sampleDocument(), visibility: "workspace", note: "" }),
      createRule(shop.as("admin"), CreateRule.parse({ kinds: ["failure"], channel: { kind: "app" } })),
    ]);
    const refused = asked.flatMap((end) => (end.status === "rejected" ? [end.reason] : []));
    expect(refused.map(({ reason }) => reason)).toEqual(lacking.map(() => "license.feature_missing"));
    expect(refused.map(({ data }) => data.feature)).toEqual(lacking);
    for (const { kind, data, message } of refused) {
      expect(kind).toBe("forbidden");
      expect(data).toMatchObject({
        tier: tier ?? "FREE",
        from: data.feature === "audit_export" ? "ENTERPRISE" : "TRIAL",
      });
      expect(message).toMatch(/owners/);
    }
  });

  test("is another organization's alone", async () => {
    await grant("ENTERPRISE");
    const other = await house.freshWorkspace({ license: null });
    await createRule(shop.as("admin"), webhook());
    expect(await reasonOf(createRule(other.as("admin"), webhook()))).toBe("license.feature_missing");
  });

  test("is had by taking what the table of tiers says", async () => {
    await house.owner.query("update tiers set features = array_remove(features, 'templates') where name = 'FREE'");
    const attempt = createTemplate(shop.as("member"), {
      document: sampleDocument(),
      visibility: "workspace",
      note: "",
    });
    expect(await reasonOf(attempt)).toBe("license.feature_missing");
    await house.owner.query("update tiers set features = features || '{templates}' where name = 'FREE'");
  });

  test("keeps the marketplace shut in both directions, and what came out of it before stays", async () => {
    const publisher = await house.freshWorkspace();
    const { id: templateId } = await publisher.addTemplate();
    const listing = await publishTemplate(publisher.as("member"), { templateId, note: "One" });
    const wanted = { id: listing.id, capabilities: capabilitiesOf(sampleDocument()).map(keyOf) };
    const copy = await installListing(shop.as("member"), wanted);
    await house.owner.query("update tiers set features = array_remove(features, 'marketplace') where name = 'FREE'");
    const update = { templateId: copy.id, version: 2, baseVersion: 1, capabilities: wanted.capabilities };
    const { id: ours } = await shop.addTemplate();
    const asked = [
      installListing(shop.as("member"), wanted),
      publishTemplate(shop.as("member"), { templateId: ours, note: "Ours" }),
      updateInstalled(shop.as("member"), update),
    ];
    expect(await Promise.all(asked.map(reasonOf))).toEqual(Array(3).fill("license.feature_missing"));
    expect((await getTemplate(shop.as("viewer"), { id: copy.id })).name).toBe(copy.name);
    expect((await createRun(shop.as("member"), { templateId: copy.id, values: { who: "Ada" } })).state).toBe("queued");
    await house.owner.query("update tiers set features = features || '{marketplace}' where name = 'FREE'");
  });
});

describe("webhooks when the license ends", () => {
  const deliver = async (ruleId: string) => {
    const { rows } = await house.owner.query(
      `insert into notification_deliveries (workspace_id, rule_id, channel, target, kind, payload, next_try_at, give_up_at)
       select workspace_id, id, channel, targets[1], 'failure', '{}', present(), present() + interval '1 day'
       from notification_rules where id = $1 returning id`,
      [ruleId],
    );
    return rows[0].id as string;
  };
  const claim = () =>
    claimDeliveries(house.db, "webhook", { limit: 10, each: 10, share: 10, busyTargets: [], busyWorkspaces: [] });
  const stateOf = async (id: string) =>
    (
      await house.owner.query(
        "select state, next_try_at = give_up_at as waits from notification_deliveries where id = $1",
        [id],
      )
    ).rows[0];

  test("rest with what waits for them, stay switched on, and send it once there is a license again", async () => {
    const license = await grant("PRO", 2);
    const { id } = await createRule(shop.as("admin"), webhook());
    await shiftClock(house, 2 * DAY - 60);
    const waiting = await deliver(id);
    await shiftClock(house, 2 * DAY + 60);
    await expireLicenses(house);
    expect((await listRules(shop.as("viewer"), { limit: 10 })).items).toMatchObject([
      { id, enabled: true, paused: true },
    ]);
    expect(await claim()).toEqual([]);
    expect(await stateOf(waiting)).toEqual({ state: "pending", waits: true });
    expect(await untilNextDelivery(house.db, "webhook")).toBeGreaterThan(3_600_000);
    await shiftClock(house, 2 * DAY + 3_600);
    await renew(license);
    expect((await listRules(shop.as("viewer"), { limit: 10 })).items).toMatchObject([{ paused: false }]);
    expect(await claim()).toMatchObject([{ id: waiting, withdrawn: null }]);
  });

  test("give up what waits for longer than anything is tried, keep it, and send it again when asked to", async () => {
    const license = await grant("PRO", 2);
    const { id } = await createRule(shop.as("admin"), webhook());
    await shiftClock(house, 2 * DAY - 60);
    const waiting = await deliver(id);
    // One was on its way when the license ended.
    const [under] = await claim();
    await shiftClock(house, 2 * DAY + 60);
    await expireLicenses(house);
    const result = { ok: false, status: null, error: "It waits.", ms: 1 };
    expect(await finishDelivery(house.db, under!, { state: "pending", retrySeconds: 5, result })).toBe("pending");
    expect(await stateOf(waiting)).toEqual({ state: "pending", waits: true });
    await shiftClock(house, 4 * DAY);
    const [claimed] = await claim();
    expect(claimed).toMatchObject({ id: waiting, withdrawn: "license" });
    expect(await finishDelivery(house.db, claimed!, { state: "pending", retrySeconds: 5, result })).toBe("dead");
    expect(await reasonOf(resendDelivery(shop.as("admin"), waiting))).toBe("license.feature_missing");
    expect(await reasonOf(testRule(shop.as("admin"), id))).toBe("license.feature_missing");
    await renew(license);
    await house.owner.query(
      `update notification_deliveries set payload = jsonb_build_object('workspaceId', workspace_id, 'workspaceName', 'x', 'at', '2026-03-06T10:00:00.000Z')`,
    );
    expect(await resendDelivery(shop.as("admin"), waiting)).toMatchObject({ state: "pending" });
  });

  test("can be changed and switched off while they rest, and not on", async () => {
    await grant("PRO", 2);
    const { id } = await createRule(shop.as("admin"), webhook());
    await shiftClock(house, 3 * DAY);
    await expireLicenses(house);
    expect(await updateRule(shop.as("admin"), { id, ...webhook() })).toMatchObject({ enabled: true, paused: true });
    expect(await updateRule(shop.as("admin"), { id, ...webhook(false) })).toMatchObject({ enabled: false });
    expect(await reasonOf(updateRule(shop.as("admin"), { id, ...webhook() }))).toBe("license.feature_missing");
  });
});

describe("API tokens when the license ends", () => {
  test("rest, say so to whoever uses and lists them, and work again with its renewal", async () => {
    const license = await grant("PRO", 2);
    const own = await createToken(shop.as("member"), access);
    const ours = await createWorkspaceToken(shop.as("admin"), access);
    expect((await holder(own.token)).actor.kind).toBe("person");
    await shiftClock(house, 3 * DAY);
    for (const { token } of [own, ours])
      await expect(holder(token)).rejects.toMatchObject({
        kind: "forbidden",
        reason: "license.feature_missing",
        data: { feature: "api_tokens", tier: "FREE", from: "TRIAL" },
      });
    expect(await listTokens(shop.as("member"))).toMatchObject([{ id: own.id, paused: true }]);
    expect(await listWorkspaceTokens(shop.as("admin"))).toMatchObject([{ id: ours.id, paused: true }]);
    await renew(license);
    expect((await holder(own.token)).actor.kind).toBe("person");
    expect((await holder(ours.token)).actor.kind).toBe("token");
    expect(await listTokens(shop.as("member"))).toMatchObject([{ paused: false }]);
  });

  test("go on in an organization that has them", async () => {
    await grant("PRO");
    const { token } = await createToken(shop.as("member"), access);
    const other = await house.freshWorkspace({ license: null });
    const actor = shop.as("member").actor;
    await house.owner.query(
      "insert into workspace_members (organization_id, workspace_id, user_id, role) values ($1, $2, $3, 'viewer')",
      [other.organizationId, other.id, actor.kind === "person" ? actor.id : randomUUID()],
    );
    expect((await holder(token)).workspace?.id).toBe(shop.id);
    expect(await reasonOf(holder(token, other.id))).toBe("license.feature_missing");
  });
});
