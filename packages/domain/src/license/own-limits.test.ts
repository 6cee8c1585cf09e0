import type { IssueLicense, TierName } from "@runsheet/contract/license";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Ctx } from "../context.ts";
import { openTestDatabase, type TestWorkspace } from "../testing/index.ts";
import { changeTier, getLicense, getOffer, issueLicense, updateLicense } from "./index.ts";

let house: Awaited<ReturnType<typeof openTestDatabase>>;
let shop: TestWorkspace;
let operator: Ctx;
beforeAll(async () => (house = await openTestDatabase()));
afterAll(() => house.drop());
beforeEach(async () => {
  shop = await house.freshWorkspace({ license: null });
  const owner = shop.as("owner");
  const email = owner.actor.kind === "person" ? owner.actor.email : "";
  operator = { ...owner, installation: { ...owner.installation, operators: new Set([email]) } };
});

const products = ["local_cli"];
const issue = (tier: TierName, limits: IssueLicense["limits"]) =>
  issueLicense(operator, { organizationId: shop.organizationId, tier, products, limits, expiresAt: null, note: "" });
const update = (id: string, limits: IssueLicense["limits"], note = "") =>
  updateLicense(operator, { id, products, limits, note });
const refused = (tier: TierName, names: string[]) => ({
  kind: "invalid",
  reason: "license.no_own_limits",
  data: { tier, from: "ENTERPRISE" },
  message: expect.stringContaining("Choose ENTERPRISE, which has them, or leave every limit to the tier"),
  problems: names.map((name) => ({ path: ["limits", name], message: expect.any(String) })),
});

/** One that was issued before tiers were asked. */
async function olderOne(tier: TierName, limits: IssueLicense["limits"]): Promise<string> {
  const { id } = await issue(tier, {});
  await house.owner.query("update licenses set limits = $2 where id = $1", [id, limits]);
  return id;
}

describe("limits of a license's own", () => {
  test.each(["FREE", "TRIAL", "PRO"] as const)("are no part of the tier %s", async (tier) => {
    const asked = issue(tier, { activations: 5, members: null });
    await expect(asked).rejects.toMatchObject(refused(tier, ["activations", "members"]));
    expect((await issue(tier, {})).tier).toBe(tier);
  });

  test("are part of ENTERPRISE, whose feature they are", async () => {
    const { tiers } = await getOffer(house.nobody());
    const having = tiers.filter(({ features }) => features.includes("custom_limits"));
    expect(having.map(({ tier }) => tier)).toEqual(["ENTERPRISE"]);
    const { limits } = await issue("ENTERPRISE", { activations: 5, members: 40 });
    expect(limits).toMatchObject({ activations: 5, members: 40, schedules: null });
  });

  test("are not added later to one whose tier has none, and nothing of it changes", async () => {
    const { id } = await issue("PRO", {});
    await expect(update(id, { activations: 50 }, "more")).rejects.toMatchObject(refused("PRO", ["activations"]));
    expect(await getLicense(operator, id)).toMatchObject({ ownLimits: {}, note: "", limits: { activations: 10 } });
    const { id: large } = await issue("ENTERPRISE", { activations: 5 });
    expect((await update(large, { activations: 50 })).limits.activations).toBe(50);
  });

  test("that were issued before stay as they are or go, and cannot be others", async () => {
    const id = await olderOne("PRO", { activations: 50, members: 40 });
    expect((await update(id, { activations: 50, members: 40 }, "renamed")).limits.activations).toBe(50);
    await expect(update(id, { activations: 51, members: 40 })).rejects.toMatchObject(refused("PRO", ["activations"]));
    await expect(update(id, { activations: 50, members: null })).rejects.toMatchObject(refused("PRO", ["members"]));
    expect((await update(id, { activations: 50 })).limits).toMatchObject({ activations: 50, members: 25 });
    await expect(update(id, { activations: 50, members: 40 })).rejects.toMatchObject(refused("PRO", ["members"]));
    expect((await update(id, {})).limits.activations).toBe(10);
  });

  test("end with the tier that had them, and begin with one that has them", async () => {
    const { id } = await issue("ENTERPRISE", { activations: 50 });
    const change = (tier: TierName, limits: IssueLicense["limits"]) => changeTier(operator, { id, tier, limits });
    await expect(change("PRO", { activations: 50 })).rejects.toMatchObject(refused("PRO", ["activations"]));
    expect((await change("PRO", {})).limits.activations).toBe(10);
    expect(await getLicense(operator, id)).toMatchObject({ ownLimits: {} });
    expect((await change("ENTERPRISE", { activations: 7 })).limits.activations).toBe(7);
  });

  test("of an older license end with a change of its tier, and not with one to the same", async () => {
    const id = await olderOne("PRO", { activations: 50 });
    const change = (tier: TierName) => changeTier(operator, { id, tier, limits: { activations: 50 } });
    expect((await change("PRO")).limits.activations).toBe(50);
    await expect(change("TRIAL")).rejects.toMatchObject(refused("TRIAL", ["activations"]));
    expect((await change("ENTERPRISE")).limits.activations).toBe(50);
  });

  test("are had by giving a tier the feature in the table of tiers", async () => {
    await house.owner.query("update tiers set features = features || '{custom_limits}' where name = 'PRO'");
    expect((await issue("PRO", { activations: 50 })).limits.activations).toBe(50);
    await house.owner.query("update tiers set features = array_remove(features, 'custom_limits') where name = 'PRO'");
    await house.owner.query("update tiers set features = array_remove(features, 'custom_limits')");
    const none = { reason: "license.no_own_limits", data: { tier: "ENTERPRISE", from: null } };
    await expect(issue("ENTERPRISE", { activations: 50 })).rejects.toMatchObject(none);
    await house.owner.query("update tiers set features = features || '{custom_limits}' where name = 'ENTERPRISE'");
  });
});
