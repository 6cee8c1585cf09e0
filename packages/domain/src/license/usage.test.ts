import { randomUUID } from "node:crypto";
import { WorkspaceSettings } from "@runsheet/contract/workspace-settings";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createInvitations } from "../invitation/index.ts";
import { openTestDatabase, shiftClock, type TestWorkspace } from "../testing/index.ts";
import { changeSettings } from "../workspace/index.ts";
import { getUsage } from "./index.ts";

let house: Awaited<ReturnType<typeof openTestDatabase>>;
let shop: TestWorkspace;
beforeAll(async () => (house = await openTestDatabase()));
afterAll(() => house.drop());
beforeEach(async () => {
  await shiftClock(house, 0);
  shop = await house.freshWorkspace({ license: null });
});

const usage = () => getUsage(shop.as("viewer"));

describe("what a license allows and how much of it is used", () => {
  test("is FREE without a license, and says from which tier on a feature is to be had", async () => {
    const found = await usage();
    expect(found).toMatchObject({ tier: "FREE", licenseId: null, expiresAt: null, ended: null, paused: [] });
    expect(found.limits).toEqual({
      members: { used: 4, most: 3, source: "tier" },
      schedules: { used: 0, most: 3, source: "tier" },
      runsAtOnce: { used: 0, most: 1, source: "tier" },
      historyDays: { used: 7, most: 7, source: "tier" },
      activations: { used: 0, most: 1, source: "tier" },
    });
    expect(found.features.find(({ name }) => name === "templates")).toMatchObject({ allowed: true, from: "FREE" });
    expect(found.features.find(({ name }) => name === "webhooks")).toMatchObject({ allowed: false, from: "TRIAL" });
    expect(found.features.find(({ name }) => name === "audit_export")).toMatchObject({ from: "ENTERPRISE" });
  });

  test("counts over all workspaces of the organization, and a person once", async () => {
    const second = await house.freshWorkspace({ organizationId: shop.organizationId, license: "PRO" });
    const elsewhere = await house.freshWorkspace({ license: "PRO" });
    const email = `${randomUUID()}@example.org`;
    for (const place of [shop, second, elsewhere])
      await createInvitations(place.as("admin"), { emails: [email], role: "viewer" });
    expect(await usage()).toMatchObject({ tier: "PRO", limits: { members: { used: 9, most: 25, source: "tier" } } });
    expect((await getUsage(elsewhere.as("viewer"))).limits.members.used).toBe(5);
  });

  test("shows a workspace's own limit where that is met first", async () => {
    await house.grantLicense(shop.organizationId, "TRIAL");
    await changeSettings(
      shop.as("admin"),
      WorkspaceSettings.parse({ runRetentionDays: 10, limits: { members: 5, schedules: 400 } }),
    );
    expect((await usage()).limits).toMatchObject({
      members: { used: 4, most: 5, source: "workspace" },
      schedules: { used: 0, most: 50, source: "tier" },
      historyDays: { used: 10, most: 10, source: "workspace" },
    });
  });

  test("says which license has ended, and since when", async () => {
    const license = await house.grantLicense(shop.organizationId, "PRO", { days: 1 });
    expect(await usage()).toMatchObject({ tier: "PRO", licenseId: license, ended: null });
    await shiftClock(house, 86_400 + 5);
    expect(await usage()).toMatchObject({ tier: "FREE", licenseId: null, ended: { tier: "PRO", status: "EXPIRED" } });
  });
});
