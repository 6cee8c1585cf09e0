import { publishListings } from "@runsheet/db/seed";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createRun } from "../run/index.ts";
import { openTestDatabase, sampleDocument, type TestWorkspace } from "../testing/index.ts";
import { compareVersions, createTemplate, getTemplateNumbers, listVersions, saveTemplate } from "./index.ts";

let house: Awaited<ReturnType<typeof openTestDatabase>>;
let shop: TestWorkspace;
let other: TestWorkspace;
let id: string;
const second = sampleDocument({ steps: [{ kind: "shell", id: "greet", name: "Greet", argv: ["printf", "{{who}}"] }] });

beforeAll(async () => {
  house = await openTestDatabase();
  [shop, other] = await Promise.all([house.freshWorkspace(), house.freshWorkspace()]);
  const made = { document: sampleDocument(), visibility: "workspace" as const, note: "" };
  id = (await createTemplate(shop.as("member"), made)).id;
  await saveTemplate(shop.as("admin"), { id, baseVersion: 1, document: second, note: "Shorter" });
});
afterAll(() => house.drop());

const missing = { kind: "not_found", reason: "template.missing" };

/** A run that ended `daysAgo` at noon UTC after that many milliseconds. */
async function ended(version: number, state: string, daysAgo: number, ms = 1_000, isTest = false): Promise<void> {
  await house.owner.query(
    `insert into runs (id, workspace_id, template_id, template_name, template_version, template_version_id, is_test, started_by_name,
       steps_total, state, started_at, finished_at)
     select gen_random_uuid(), $1, $2, 'x', $3, case when not $7 then v.id end, $7, 'x', 1, $4, at - make_interval(secs => $6::float / 1000), at
     from template_versions v, lateral (select date_trunc('day', now(), 'UTC') - make_interval(days => $5) + interval '12 hours' as at) t
     where v.template_id = $2 and v.number = $3`,
    [shop.id, id, version, state, daysAgo, ms, isTest],
  );
}

describe("the versions of a template", () => {
  test("stand newest first with who made them and how many runs are kept", async () => {
    await createRun(shop.as("member"), { templateId: id, version: 1, values: { who: "Ada" } });
    await createRun(shop.as("member"), { templateId: id, version: 1, values: { who: "Ada" } });
    expect(await listVersions(shop.as("viewer"), id)).toEqual([
      { number: 2, note: "Shorter", authorName: "admin", runs: 0, published: false, createdAt: expect.any(String) },
      { number: 1, note: "", authorName: "member", runs: 2, published: false, createdAt: expect.any(String) },
    ]);
  });

  test("tell which are published while the listing is there", async () => {
    const { rows } = await house.owner.query(
      `with made as (insert into listings (name, description, category, latest_version, publisher_workspace_id, template_id)
         values ('Published', 'It is', 'custom', 1, $1, $2) returning id)
       insert into listing_versions (listing_id, number, document) select id, 1, '{}' from made returning listing_id`,
      [shop.id, id],
    );
    const published = async () => (await listVersions(shop.as("viewer"), id)).map((version) => version.published);
    expect(await published()).toEqual([false, true]);
    await house.owner.query("update listings set withdrawn_at = now() where id = $1", [rows[0].listing_id]);
    expect(await published()).toEqual([false, false]);
  });

  test("are told of a published template as well", async () => {
    await publishListings(house.ownerUrl, [{ slug: "ship", document: sampleDocument({ name: "Shipped" }) }]);
    const { rows } = await house.owner.query("select id from listings where slug = 'ship'");
    expect(await listVersions(shop.as("viewer"), rows[0].id)).toMatchObject([
      { number: 1, authorName: "Runsheet", published: true, runs: 0 },
    ]);
  });

  test("can be compared, also backwards", async () => {
    const forth = await compareVersions(shop.as("viewer"), { id, from: 1, to: 2 });
    expect(forth.steps).toMatchObject([{ name: "greet", change: "changed", fields: [{ field: "argv" }] }]);
    const [echo, printf] = [
      { kind: "program", name: "echo" },
      { kind: "program", name: "printf" },
    ];
    expect(forth.capabilities).toEqual({ added: [printf], removed: [echo] });
    const back = await compareVersions(shop.as("viewer"), { id, from: 2, to: 1 });
    expect(back.capabilities).toEqual({ added: [echo], removed: [printf] });
    const attempt = compareVersions(shop.as("viewer"), { id, from: 1, to: 3 });
    await expect(attempt).rejects.toMatchObject({ reason: "template.version_missing" });
  });

  test("cannot be seen from another workspace", async () => {
    await expect(listVersions(other.as("owner"), id)).rejects.toMatchObject(missing);
    await expect(compareVersions(other.as("owner"), { id, from: 1, to: 2 })).rejects.toMatchObject(missing);
    await expect(getTemplateNumbers(other.as("owner"), id)).rejects.toMatchObject(missing);
  });
});

describe("the numbers of a template", () => {
  test("are nothing before anybody ran it", async () => {
    const fresh = await shop.addTemplate();
    expect(await getTemplateNumbers(shop.as("viewer"), fresh.id)).toEqual({
      runs: 0,
      successRate: null,
      medianMs: null,
      p95Ms: null,
      workspaces: 0,
      lastSucceededAt: null,
      days: [],
      versions: [],
    });
  });

  test("come from the runs that came to an end, tries and canceled ones left out", async () => {
    const days = (ago: number) => new Date(Date.now() - ago * 86_400_000).toISOString().slice(0, 10);
    await ended(1, "succeeded", 100, 4_000);
    await ended(1, "succeeded", 2, 1_000);
    await ended(2, "succeeded", 1, 3_000);
    await ended(2, "failed", 1, 9_000);
    await ended(2, "timed_out", 2);
    await ended(2, "canceled", 1);
    await ended(2, "succeeded", 0, 99_000, true);
    const numbers = await getTemplateNumbers(shop.as("member"), id);
    expect(numbers).toEqual({
      runs: 5,
      successRate: 0.6,
      medianMs: 3_000,
      p95Ms: 3_900,
      workspaces: 1,
      lastSucceededAt: `${days(1)}T12:00:00.000Z`,
      days: [
        { day: days(2), runs: 2, succeeded: 1 },
        { day: days(1), runs: 2, succeeded: 1 },
      ],
      versions: [
        { version: 2, runs: 3, succeeded: 1 },
        { version: 1, runs: 2, succeeded: 2 },
      ],
    });
    expect((await getTemplateNumbers(shop.as("viewer"), id)).versions).toEqual([]);
  });

  test("take durations from the newest thousand alone", async () => {
    await house.owner.query(
      `insert into runs (id, workspace_id, template_id, template_name, template_version, template_version_id, started_by_name, steps_total,
         state, started_at, finished_at)
       select gen_random_uuid(), $1, $2, 'x', 1, v.id, 'x', 1, 'succeeded', at - interval '50 ms', at
       from template_versions v, generate_series(1, 1000) n, lateral (select now() + n * interval '1 second' as at) t
       where v.template_id = $2 and v.number = 1`,
      [shop.id, id],
    );
    expect(await getTemplateNumbers(shop.as("viewer"), id)).toMatchObject({ runs: 1_005, medianMs: 50, p95Ms: 50 });
  });
});
