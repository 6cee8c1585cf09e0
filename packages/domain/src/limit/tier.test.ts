import { randomUUID } from "node:crypto";
import { CreateSchedule } from "@runsheet/contract/schedule";
import type { TierName } from "@runsheet/contract/license";
import { openDatabase } from "@runsheet/db/database";
import { claimRuns, expireRuns, recordRunEvents, type Claim } from "@runsheet/db/queue";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Ctx } from "../context.ts";
import { acceptInvitation, createInvitations } from "../invitation/index.ts";
import {
  expireLicenses,
  changeTier,
  getUsage,
  issueLicense,
  renewLicense,
  resumeLicense,
  suspendLicense,
} from "../license/index.ts";
import { createRun, getRun } from "../run/index.ts";
import {
  createSchedule,
  fireSchedules,
  getSchedule,
  listOccurrences,
  removeSchedule,
  toggleSchedule,
  updateSchedule,
} from "../schedule/index.ts";
import { openTestDatabase, shiftClock, type TestWorkspace } from "../testing/index.ts";
import { bringBack, removeWorkspace } from "../workspace/index.ts";

const DAY = 86_400;
let house: Awaited<ReturnType<typeof openTestDatabase>>;
let shop: TestWorkspace;
beforeAll(async () => (house = await openTestDatabase()));
afterAll(() => house.drop());
beforeEach(async () => {
  await house.owner.query("truncate throttles");
  await shiftClock(house, 0);
  shop = await house.freshWorkspace({ license: null });
});

const grant = (tier: TierName, days?: number) => house.grantLicense(shop.organizationId, tier, days ? { days } : {});
const sibling = () => house.freshWorkspace({ organizationId: shop.organizationId });
async function planOf(of: TestWorkspace, changed: Partial<CreateSchedule> = {}) {
  const { id: templateId } = await of.addTemplate();
  const recurrence = { kind: "every", seconds: 3_600, timeZone: "UTC" };
  return CreateSchedule.parse({ templateId, name: "Nightly", values: { who: "Ada" }, recurrence, ...changed });
}
async function addSchedules(many: number, of = shop, ctx = of.as("member")): Promise<string[]> {
  const input = await planOf(of);
  const ids: string[] = [];
  for (let number = 0; number < many; number++) {
    const { id } = await createSchedule(ctx, input);
    await house.owner.query("update schedules set created_at = created_at + make_interval(secs => $2) where id = $1", [
      id,
      number,
    ]);
    ids.push(id);
  }
  return ids;
}
const invite = (emails: string[], of = shop, ctx = of.as("admin")) =>
  createInvitations(ctx, { emails, role: "viewer" });
const stranger = () => `${randomUUID()}@example.org`;
const reasons = (ended: PromiseSettledResult<unknown>[]) =>
  ended.flatMap((end) => (end.status === "rejected" ? [end.reason.reason] : []));
function operatorOf(of: TestWorkspace): Ctx {
  const owner = of.as("owner");
  const email = owner.actor.kind === "person" ? owner.actor.email : "";
  return { ...owner, installation: { ...owner.installation, operators: new Set([email]) } };
}
const after = (days: number) => new Date(Date.now() + days * DAY * 1_000).toISOString();
const resting = async (ids: string[], of = shop) =>
  Promise.all(ids.map(async (id) => (await getSchedule(of.as("viewer"), id)).problem === "license.paused"));
const fire = () =>
  fireSchedules(house.db, (error) => {
    throw error;
  });

describe("a limit of the tier", () => {
  test.each([
    ["FREE", null, 3],
    ["TRIAL", "TRIAL", 50],
    ["PRO", "PRO", 500],
  ] as const)("of %s counts schedules", async (tier, granted, most) => {
    if (granted) await grant(granted);
    await house.owner.query(
      "update tiers set limits = limits || jsonb_build_object('schedules', least(4, (limits ->> 'schedules')::int)) where name = $1",
      [tier],
    );
    const allowed = Math.min(4, most);
    const input = await planOf(shop);
    const made = await Promise.allSettled(Array.from({ length: 6 }, () => createSchedule(shop.as("member"), input)));
    expect(reasons(made)).toEqual(Array.from({ length: 6 - allowed }, () => "license.limit_reached"));
    const attempt = createSchedule(shop.as("member"), input);
    await expect(attempt).rejects.toMatchObject({
      kind: "conflict",
      data: { limit: "schedules", most: allowed, used: allowed, wanted: 1, tier },
    });
    await house.owner.query(
      "update tiers set limits = limits || jsonb_build_object('schedules', $2::int) where name = $1",
      [tier, most],
    );
  });

  test("counts over all workspaces, exactly so many when twenty try at once on two servers", async () => {
    const [second, other] = [await sibling(), await house.freshWorkspace({ license: null })];
    const [here, there] = [await planOf(shop), await planOf(second)];
    const elsewhere = openDatabase({ url: house.appUrl, poolSize: 10 });
    const made = await Promise.allSettled(
      Array.from({ length: 20 }, (_, number) =>
        createSchedule(
          { ...(number % 2 ? shop : second).as("member"), db: number % 3 ? elsewhere : house.db },
          number % 2 ? here : there,
        ),
      ),
    );
    expect(made.filter(({ status }) => status === "fulfilled")).toHaveLength(3);
    expect(new Set(reasons(made))).toEqual(new Set(["license.limit_reached"]));
    await addSchedules(3, other);
    await elsewhere.close();
  });

  test("has no bound with ENTERPRISE, and one that its license names", async () => {
    await grant("ENTERPRISE");
    await addSchedules(5);
    await house.owner.query(`update licenses set limits = '{"schedules": 5}' where organization_id = $1`, [
      shop.organizationId,
    ]);
    await expect(addSchedules(1)).rejects.toMatchObject({
      reason: "license.limit_reached",
      data: { tier: "ENTERPRISE" },
    });
  });

  test("counts people once, invited or there, in whichever workspace", async () => {
    await grant("TRIAL");
    const second = await sibling();
    const [one, two] = [stranger(), stranger()];
    await expect(invite([one, two, stranger()])).rejects.toMatchObject({
      reason: "license.limit_reached",
      data: { limit: "members", most: 10, used: 8, wanted: 3, tier: "TRIAL" },
    });
    await invite([one]);
    await invite([one, two], second);
    await expect(invite([stranger()])).rejects.toMatchObject({ data: { used: 10, wanted: 1 } });
    const owner = shop.as("owner").actor;
    await invite([owner.kind === "person" ? owner.email : ""], second);
  });

  test("lets twenty invitations at once in two workspaces of it take exactly what is left", async () => {
    await grant("TRIAL");
    const second = await sibling();
    const sent = await Promise.allSettled(
      Array.from({ length: 20 }, (_, number) => invite([stranger()], number % 2 ? shop : second)),
    );
    expect(sent.filter(({ status }) => status === "fulfilled")).toHaveLength(2);
  });
});

describe("runs at once", () => {
  const queue = async (many: number, of = shop) => {
    const { id: templateId } = await of.addTemplate();
    const ids: string[] = [];
    for (let number = 0; number < many; number++) {
      const { id } = await createRun(of.as("member"), { templateId, values: { who: "Ada" } });
      await house.owner.query("update runs set available_at = now() - make_interval(mins => $2) where id = $1", [
        id,
        60 - number,
      ]);
      ids.push(id);
    }
    return ids;
  };
  const claim = (most = 500, db = house.db) => claimRuns(db, "tester", most);
  const ids = (claims: Claim[]) => claims.map(({ id }) => id);
  const end = (held: Claim) =>
    recordRunEvents(house.db, held, 1, [
      { type: "run_finished", state: "succeeded", reason: null, at: "2026-03-06T10:00:00.000Z" },
    ]);
  const running = async (of: TestWorkspace[]) => {
    const { rows } = await house.owner.query(
      "select count(*)::int as running from runs where workspace_id = any($1) and state = 'running'",
      [of.map(({ id }) => id)],
    );
    return rows[0].running;
  };
  beforeEach(() => house.owner.query("delete from runs"));

  test("wait for each other over the workspaces of an organization, and for no other's", async () => {
    const [second, other] = [await sibling(), await house.freshWorkspace({ license: null })];
    const ours = [...(await queue(2)), ...(await queue(2, second))];
    const [theirs] = await queue(1, other);
    const claims = await claim();
    expect(ids(claims).toSorted()).toEqual([ours[0], theirs].toSorted());
    expect(await getRun(second.as("viewer"), { id: ours[2]! })).toMatchObject({
      state: "queued",
      reason: "license.run_limit",
    });
    expect(await claim()).toEqual([]);
    await end(claims.find(({ id }) => id === ours[0])!);
    expect(await claim()).toHaveLength(1);
    expect(await claim()).toEqual([]);
  });

  test("are never more than the license allows while two servers claim and runs end, and all get their turn", async () => {
    const second = await sibling();
    await grant("TRIAL");
    const total = (await queue(12)).length + (await queue(12, second)).length;
    const elsewhere = openDatabase({ url: house.appUrl, poolSize: 4 });
    let held: Claim[] = [];
    let done = 0;
    while (done < total) {
      const rounds = await Promise.all([
        claim(3),
        claim(500, elsewhere),
        claim(2),
        ...held.map((one) => end(one).then(() => [] as Claim[])),
      ]);
      done += held.length;
      held = rounds.flat();
      expect(await running([shop, second])).toBeLessThanOrEqual(5);
      if (held.length === 0) held = await claim();
      expect(held.length > 0 || done === total, "nothing is held for ever").toBe(true);
    }
    await elsewhere.close();
  });

  test("fall to one when the license lapses, ending nothing, and rise again at once with its renewal", async () => {
    const license = await grant("PRO", 2);
    await queue(6);
    expect(await claim(3)).toHaveLength(3);
    await shiftClock(house, 3 * DAY);
    expect(await claim()).toEqual([]);
    expect(await running([shop])).toBe(3);
    await renewLicense(operatorOf(shop), { id: license, expiresAt: after(30) });
    expect(await claim()).toHaveLength(3);
  });
});

describe("schedules beyond the license", () => {
  test("rest at its end, keep what they say, and go on from then on with its renewal, never firing the past", async () => {
    const license = await grant("PRO", 2);
    const [other] = await addSchedules(1, await house.freshWorkspace({ license: "PRO" }), undefined).catch(() => [""]);
    expect(other).not.toBe("");
    const ids = await addSchedules(5);
    await shiftClock(house, 2 * DAY + 60);
    expect(await expireLicenses(house)).toBe(1);
    expect(await expireLicenses(house)).toBe(0);
    expect(await resting(ids)).toEqual([false, false, false, true, true]);
    expect(await getSchedule(shop.as("viewer"), ids[4]!)).toMatchObject({ enabled: true, nextRunAt: null });
    expect(await getUsage(shop.as("viewer"))).toMatchObject({
      tier: "FREE",
      ended: { tier: "PRO", status: "EXPIRED" },
      paused: [{ what: "schedules", count: 2, limit: "schedules", feature: null }],
    });
    await shiftClock(house, 9 * DAY);
    await fire();
    const before = await listOccurrences(shop.as("viewer"), { id: ids[4]!, limit: 50 });
    expect(before.items.map(({ state, reason }) => [state, reason])).toEqual([["skipped", "license.paused"]]);
    await renewLicense(operatorOf(shop), { id: license, expiresAt: after(60) });
    await fire();
    expect(await resting(ids)).toEqual([false, false, false, false, false]);
    const woken = await getSchedule(shop.as("viewer"), ids[4]!);
    expect(Date.parse(woken.nextRunAt!)).toBeGreaterThan(Date.now() + 9 * DAY * 1_000 - 1);
    expect((await listOccurrences(shop.as("viewer"), { id: ids[4]!, limit: 50 })).items).toHaveLength(1);
    await shiftClock(house, 9 * DAY + 2 * 3_600);
    await fire();
    expect((await listOccurrences(shop.as("viewer"), { id: ids[4]!, limit: 50 })).items.length).toBeGreaterThan(1);
  });

  test("follow suspension, resumption and a change of tier at once", async () => {
    const license = await grant("PRO");
    const ids = await addSchedules(5);
    const operator = operatorOf(shop);
    await suspendLicense(operator, { id: license, reason: "unpaid" });
    expect(await resting(ids)).toEqual([false, false, false, true, true]);
    await resumeLicense(operator, { id: license, reason: "" });
    expect(await resting(ids)).toEqual([false, false, false, false, false]);
    await changeTier(operator, { id: license, tier: "FREE", limits: {} });
    expect(await resting(ids)).toEqual([false, false, false, true, true]);
    await issueLicense(operator, {
      organizationId: shop.organizationId,
      tier: "TRIAL",
      products: ["workflow_app"],
      limits: {},
      expiresAt: after(5),
      note: "",
    });
    expect(await resting(ids)).toEqual([false, false, false, false, false]);
  });

  test("go on in the place of one that is switched off or removed, and none is switched on at the cost of another", async () => {
    const license = await grant("PRO");
    const ids = await addSchedules(6);
    await suspendLicense(operatorOf(shop), { id: license, reason: "" });
    expect(await resting(ids)).toEqual([false, false, false, true, true, true]);
    await toggleSchedule(shop.as("member"), { id: ids[0]!, enabled: false });
    await removeSchedule(shop.as("member"), ids[1]!);
    expect(await resting([ids[2]!, ids[3]!, ids[4]!, ids[5]!])).toEqual([false, false, false, true]);
    await expect(toggleSchedule(shop.as("member"), { id: ids[0]!, enabled: true })).rejects.toMatchObject({
      reason: "license.limit_reached",
      data: { limit: "schedules", most: 3, tier: "FREE" },
    });
    expect(await resting([ids[2]!, ids[3]!, ids[4]!, ids[5]!])).toEqual([false, false, false, true]);
    await toggleSchedule(shop.as("member"), { id: ids[5]!, enabled: false });
    expect(await resting([ids[5]!])).toEqual([false]);
  });

  test("can be changed while they rest, and rest on", async () => {
    const license = await grant("PRO");
    const ids = await addSchedules(4);
    await suspendLicense(operatorOf(shop), { id: license, reason: "" });
    const changed = await updateSchedule(shop.as("member"), {
      id: ids[3]!,
      ...(await planOf(shop, { name: "Later" })),
    });
    expect(changed).toMatchObject({ name: "Later", enabled: true, nextRunAt: null, problem: "license.paused" });
    await resumeLicense(operatorOf(shop), { id: license, reason: "" });
    await fire();
    expect((await getSchedule(shop.as("viewer"), ids[3]!)).nextRunAt).not.toBeNull();
  });

  test("of a removed workspace give their place, and rest if they come back to a smaller license", async () => {
    const second = await sibling();
    const license = await grant("PRO");
    const first = await addSchedules(2);
    const later = await addSchedules(3, second);
    await suspendLicense(operatorOf(shop), { id: license, reason: "" });
    expect(await resting(later, second)).toEqual([false, true, true]);
    await removeWorkspace(shop.as("owner"), { id: shop.id, name: "Shop floor" });
    expect(await resting(later, second)).toEqual([false, false, false]);
    await bringBack(shop.as("owner"), shop.id);
    expect(await resting([...first])).toEqual([false, false]);
    expect(await resting(later, second)).toEqual([false, true, true]);
  });
});

describe("people beyond the license", () => {
  test("stay when it lapses, and nobody comes in by an older invitation until there is room", async () => {
    const license = await grant("TRIAL", 2);
    const guest = (await house.freshWorkspace()).as("owner");
    const email = guest.actor.kind === "person" ? guest.actor.email : "";
    await invite([email]);
    await shiftClock(house, 3 * DAY);
    await expireLicenses(house);
    const { rows } = await house.owner.query("select id from invitations where email = $1", [email]);
    const accept = () => acceptInvitation(guest, { id: rows[0].id, anyway: false });
    await expect(accept()).rejects.toMatchObject({
      reason: "license.limit_reached",
      data: { limit: "members", most: 3, used: 4, tier: "FREE" },
    });
    for (const role of ["owner", "admin", "member", "viewer"] as const)
      expect((await getUsage(shop.as(role))).limits.members.used).toBe(5);
    await renewLicense(operatorOf(shop), { id: license, expiresAt: after(30) });
    expect(await accept()).toMatchObject({ id: shop.id, role: "viewer" });
  });
});

describe("history", () => {
  const finished = async (days: number) => {
    const { id: templateId } = await shop.addTemplate();
    const { id } = await createRun(shop.as("member"), { templateId, values: { who: "Ada" } });
    const [claimed] = (await claimRuns(house.db, "tester", 500)).filter((claim) => claim.id === id);
    await recordRunEvents(house.db, claimed!, 1, [
      { type: "run_finished", state: "succeeded", reason: null, at: "2026-03-06T10:00:00.000Z" },
    ]);
    await house.owner.query("update runs set finished_at = now() - make_interval(days => $2) where id = $1", [
      id,
      days,
    ]);
    return id;
  };
  const kept = async (ids: string[]) => {
    await expireRuns(house.db);
    const { rows } = await house.owner.query("select id from runs where id = any($1)", [ids]);
    return ids.map((id) => rows.some((row) => row.id === id));
  };

  test("is kept as long as the license said when a run finished, or says now, whichever is longer", async () => {
    const license = await grant("PRO");
    const underPro = [await finished(8), await finished(80)];
    await suspendLicense(operatorOf(shop), { id: license, reason: "" });
    const underFree = [await finished(6), await finished(8)];
    expect(await kept([...underPro, ...underFree])).toEqual([true, true, true, false]);
    const another = await finished(6);
    await resumeLicense(operatorOf(shop), { id: license, reason: "" });
    await house.owner.query("update runs set finished_at = now() - interval '20 days' where id = $1", [another]);
    expect(await kept([another])).toEqual([true]);
  });

  test("is never longer than the workspace's own", async () => {
    await grant("PRO");
    expect(await kept([await finished(89), await finished(91)])).toEqual([true, false]);
  });
});
