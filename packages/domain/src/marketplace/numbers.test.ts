import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { addEndedRun, openTestDatabase } from "../testing/index.ts";
import { getListing, getListingNumbers, installListing, publishTemplate } from "./index.ts";

let house: Awaited<ReturnType<typeof openTestDatabase>>;
beforeAll(async () => (house = await openTestDatabase()));
afterAll(() => house.drop());

const DAY_MS = 86_400_000;
const daysAgo = (days: number) => new Date(Date.now() - days * DAY_MS).toISOString().slice(0, 10);

async function published() {
  const shop = await house.freshWorkspace();
  const { id: templateId } = await shop.addTemplate();
  const { id } = await publishTemplate(shop.as("member"), { templateId, note: "" });
  return { shop, templateId, id };
}

/** What the rows say, counted anew. */
async function recount(listingId: string) {
  const { rows } = await house.owner.query(
    `select count(*)::int as runs, count(*) filter (where state = 'succeeded')::int as succeeded,
       count(distinct workspace_id)::int as workspaces
     from runs where listing_id = $1 and state in ('succeeded', 'failed', 'timed_out')`,
    [listingId],
  );
  return rows[0];
}

describe("the numbers of a listing", () => {
  test("come from the runs of all workspaces", async () => {
    const { shop, id } = await published();
    const [one, two] = await Promise.all([house.freshWorkspace(), house.freshWorkspace()]);
    for (const ms of [1_000, 2_000, 3_000, 4_000])
      await addEndedRun(house, one.id, { listingId: id, ms, day: daysAgo(2) });
    await addEndedRun(house, two.id, { listingId: id, ms: 100_000, day: daysAgo(1) });
    await addEndedRun(house, two.id, { listingId: id, state: "failed", day: daysAgo(1) });
    await addEndedRun(house, two.id, { listingId: id, state: "timed_out", day: daysAgo(100) });
    await addEndedRun(house, two.id, { listingId: id, state: "canceled", day: daysAgo(1) });
    const numbers = await getListingNumbers(one.as("viewer"), id);
    expect(numbers).toMatchObject({ runs: 7, workspaces: 2, medianMs: 3_000, versions: [] });
    expect(numbers.successRate).toBeCloseTo(5 / 7);
    expect(numbers.p95Ms).toBeCloseTo(80_800);
    expect(numbers.days).toEqual([
      { day: daysAgo(2), runs: 4, succeeded: 4 },
      { day: daysAgo(1), runs: 2, succeeded: 1 },
    ]);
    expect(numbers.lastSucceededAt?.slice(0, 10)).toBe(daysAgo(1));
    expect((await getListingNumbers(shop.as("member"), id)).versions).toEqual([{ version: 1, runs: 7, succeeded: 5 }]);
    expect((await getListingNumbers(shop.as("viewer"), id)).versions).toEqual([]);
  });

  test("are nothing while nobody has run it", async () => {
    const { shop, id } = await published();
    expect(await getListingNumbers(shop.as("viewer"), id)).toEqual({
      runs: 0,
      successRate: null,
      medianMs: null,
      p95Ms: null,
      workspaces: 0,
      lastSucceededAt: null,
      days: [],
      versions: [],
    });
    await expect(getListingNumbers(shop.as("viewer"), crypto.randomUUID())).rejects.toMatchObject({
      reason: "marketplace.missing",
    });
  });

  test("are right after a workspace is deleted, and after old runs are", async () => {
    const { shop, id } = await published();
    const [one, two] = await Promise.all([house.freshWorkspace(), house.freshWorkspace()]);
    const capabilities = ["program:echo"];
    await installListing(one.as("member"), { id, capabilities });
    await installListing(two.as("member"), { id, capabilities });
    const old = await addEndedRun(house, one.id, { listingId: id, day: daysAgo(3) });
    await addEndedRun(house, one.id, { listingId: id, state: "failed", day: daysAgo(2) });
    await addEndedRun(house, two.id, { listingId: id, day: daysAgo(1) });
    await house.owner.query("delete from workspaces where id = $1", [two.id]);
    const numbers = async () => {
      const { runs, successRate, workspaces, lastSucceededAt } = await getListingNumbers(shop.as("viewer"), id);
      return { runs, succeeded: runs * successRate!, workspaces, last: lastSucceededAt?.slice(0, 10) };
    };
    expect(await numbers()).toEqual({ ...(await recount(id)), last: daysAgo(3) });
    expect(await getListing(shop.as("viewer"), id)).toMatchObject({ installs: 1 });
    const { rows } = await house.owner.query("select count(*)::int as lines from audit_lines where workspace_id = $1", [
      two.id,
    ]);
    expect(rows[0].lines).toBe(1);
    await house.owner.query("delete from runs where id = $1", [old]);
    expect(await numbers()).toEqual({ runs: 2, succeeded: 1, workspaces: 1, last: daysAgo(3) });
    expect((await getListingNumbers(shop.as("viewer"), id)).medianMs).toBeNull();
  });

  test("and the listing outlive the workspace that published it", async () => {
    const [{ shop, id }, other] = await Promise.all([published(), house.freshWorkspace()]);
    const copy = await installListing(other.as("member"), { id, capabilities: ["program:echo"] });
    await addEndedRun(house, shop.id, { listingId: id });
    await addEndedRun(house, other.id, { listingId: id });
    await house.owner.query("delete from workspaces where id = $1", [shop.id]);
    expect(await getListing(other.as("viewer"), id)).toMatchObject({
      listed: true,
      runs: 1,
      ours: false,
      installedAs: { templateId: copy.id },
    });
    expect(await getListingNumbers(other.as("owner"), id)).toMatchObject({ runs: 1, workspaces: 1, versions: [] });
    await installListing(other.as("member"), { id, capabilities: ["program:echo"] });
  });

  test("count every one of many that end at once", async () => {
    const { shop, id } = await published();
    const shops = await Promise.all(Array.from({ length: 4 }, () => house.freshWorkspace()));
    const added = shops.flatMap((one) =>
      Array.from({ length: 5 }, () => addEndedRun(house, one.id, { listingId: id })),
    );
    await Promise.all(added);
    const { runs, workspaces } = await getListingNumbers(shop.as("viewer"), id);
    expect({ runs, workspaces }).toEqual({ runs: 20, workspaces: 4 });
  });
});
