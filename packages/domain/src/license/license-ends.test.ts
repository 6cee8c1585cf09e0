import type { Letter } from "@runsheet/contract/mail";
import type { TierName } from "@runsheet/contract/license";
import { untilNextLicenseEnd } from "@runsheet/db/licenses";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Ctx } from "../context.ts";
import { openLetter } from "../mail/index.ts";
import { listNotices } from "../notification/index.ts";
import { openTestDatabase, shiftClock, type TestWorkspace } from "../testing/index.ts";
import { createWorkspaceToken } from "../token/index.ts";
import { announceLicenseEnds, changeTier, expireLicenses, listHistory, renewLicense, suspendLicense } from "./index.ts";

const DAY = 86_400;
let house: Awaited<ReturnType<typeof openTestDatabase>>;
let shop: TestWorkspace;
beforeAll(async () => (house = await openTestDatabase()));
afterAll(() => house.drop());
beforeEach(async () => {
  await shiftClock(house, 0);
  await house.owner.query("delete from letters");
  await house.owner.query("delete from licenses");
  shop = await house.freshWorkspace({ license: null });
});

const grant = (tier: TierName, days: number) => house.grantLicense(shop.organizationId, tier, { days });
const emailOf = ({ actor }: Ctx) => (actor.kind === "person" ? actor.email : "");
const noticesOf = async (role: "owner" | "admin" | "member", of = shop) =>
  (await listNotices(of.as(role), { limit: 25 })).items.map(({ kind, license }) => ({ kind, ...license }));
async function letters(): Promise<{ to: string; letter: Letter | null }[]> {
  const { rows } = await house.owner.query(
    `select id, recipient, key_id as "keyId", sealed from letters where kind = 'license' order by created_at, recipient`,
  );
  return rows.map((row) => ({ to: row.recipient, letter: openLetter(house.installation.vault!, row) }));
}
function operator(): Ctx {
  const owner = shop.as("owner");
  return { ...owner, installation: { ...owner.installation, operators: new Set([emailOf(owner)]) } };
}
const after = (days: number) => new Date(Date.now() + days * DAY * 1_000).toISOString();
const lookAfter = () => [emailOf(shop.as("owner")), emailOf(shop.as("admin"))].toSorted();

describe("the end of a license", () => {
  test("is announced seven days before and the day before, once each, to those who look after the organization", async () => {
    await grant("PRO", 20);
    await createWorkspaceToken(shop.as("admin"), { name: "Deploys", scopes: ["view"], expiresInDays: 300 });
    expect(await announceLicenseEnds(house)).toBe(0);
    await shiftClock(house, 13 * DAY + 60);
    expect(await announceLicenseEnds(house)).toBe(1);
    expect(await announceLicenseEnds(house)).toBe(0);
    const told = { tier: "PRO", next: "FREE", paused: { schedules: 0, webhooks: 0, apiTokens: 1 } };
    expect(await noticesOf("owner")).toMatchObject([{ kind: "license_ending", ...told }]);
    expect(await noticesOf("admin")).toMatchObject([{ kind: "license_ending" }]);
    expect(await noticesOf("member")).toEqual([]);
    expect((await letters()).map(({ to }) => to)).toEqual(lookAfter());
    expect((await letters())[0]!.letter).toMatchObject({ kind: "license", about: "license_ending", news: told });
    await shiftClock(house, 19 * DAY + 60);
    expect(await announceLicenseEnds(house)).toBe(1);
    expect(await announceLicenseEnds(house)).toBe(0);
    expect(await letters()).toHaveLength(4);
  });

  test("that a renewal puts off is announced anew", async () => {
    const license = await grant("PRO", 5);
    expect(await announceLicenseEnds(house)).toBe(1);
    await renewLicense(operator(), { id: license, expiresAt: after(6) });
    expect(await announceLicenseEnds(house)).toBe(1);
    await renewLicense(operator(), { id: license, expiresAt: null });
    expect(await announceLicenseEnds(house)).toBe(0);
  });

  test("is told of when it has come, with what rests, and stands in the license's history", async () => {
    const license = await grant("TRIAL", 1);
    await createWorkspaceToken(shop.as("admin"), { name: "Deploys", scopes: ["view"], expiresInDays: 300 });
    expect(await untilNextLicenseEnd(house.db)).toBeGreaterThan(0);
    await shiftClock(house, DAY + 60);
    expect(await untilNextLicenseEnd(house.db)).toBeLessThanOrEqual(0);
    const ended = await Promise.all([expireLicenses(house), expireLicenses(house), expireLicenses(house)]);
    expect(ended.toSorted()).toEqual([0, 0, 1]);
    expect(await noticesOf("owner")).toMatchObject([
      { kind: "license_ended", tier: "TRIAL", next: "FREE", paused: { apiTokens: 1 } },
    ]);
    expect((await letters()).map(({ to }) => to)).toEqual(lookAfter());
    const { items } = await listHistory(shop.as("viewer"), { id: license, limit: 10 });
    expect(items).toMatchObject([{ kind: "expired", detail: { tier: "TRIAL", next: "FREE", apiTokens: 1 } }]);
  });

  test("is nobody's news where another license goes on", async () => {
    await grant("TRIAL", 1);
    await grant("PRO", 100);
    expect(await announceLicenseEnds(house)).toBe(1);
    await shiftClock(house, 2 * DAY);
    expect(await expireLicenses(house)).toBe(1);
    expect(await noticesOf("owner")).toEqual([]);
    expect(await letters()).toEqual([]);
  });

  test("is told in the app alone where no letter can be sent, and to confirmed addresses alone", async () => {
    await grant("PRO", 1);
    await announceLicenseEnds({ db: house.db, installation: { ...house.installation, mail: "off" } });
    expect(await letters()).toEqual([]);
    expect(await noticesOf("owner")).toHaveLength(1);
    await house.owner.query("update users set email_verified_at = null where email = $1", [emailOf(shop.as("admin"))]);
    await shiftClock(house, DAY + 60);
    await expireLicenses(house);
    expect((await letters()).map(({ to }) => to)).toEqual([emailOf(shop.as("owner"))]);
  });

  test("is no news in another organization", async () => {
    const other = await house.freshWorkspace({ license: "PRO" });
    await grant("PRO", 1);
    await shiftClock(house, 2 * DAY);
    await expireLicenses(house);
    expect(await noticesOf("owner", other)).toEqual([]);
  });
});

test("whoever looks after an organization is told when its operator changes what holds", async () => {
  const license = await grant("PRO", 100);
  await changeTier(operator(), { id: license, tier: "TRIAL", limits: {} });
  await suspendLicense(operator(), { id: license, reason: "unpaid" });
  expect(await noticesOf("admin")).toMatchObject([
    { kind: "license_changed", tier: "TRIAL", next: "FREE" },
    { kind: "license_changed", tier: "PRO", next: "TRIAL" },
  ]);
  expect(await letters()).toHaveLength(4);
});
