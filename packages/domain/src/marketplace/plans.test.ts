import type { SearchListings } from "@runsheet/contract/marketplace";
import { addManyListings, addManyRuns, WORDS, wordAt } from "@runsheet/db/testing/many-listings";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Ctx } from "../context.ts";
import { listRatings, listReports } from "../rating/index.ts";
import { openTestDatabase, sampleDocument } from "../testing/index.ts";
import { getListing, getListingNumbers, listListingCategories, searchListings } from "./index.ts";

/** Tables that grow with the marketplace. */
const LARGE = [
  "listings",
  "listing_versions",
  "listing_ratings",
  "listing_days",
  "rating_reports",
  "runs",
  "templates",
];

interface Statement {
  name?: string;
  text: string;
  values?: unknown[];
}
interface Plan {
  "Node Type": string;
  "Relation Name"?: string;
  /** How often it was done; absent where it was only planned. */
  "Actual Loops"?: number;
  Plans?: Plan[];
}

let house: Awaited<ReturnType<typeof openTestDatabase>>;
let viewer: Ctx;
let listing: string;
/** What the verbs send to the database. */
let sent: Statement[] = [];

beforeAll(async () => {
  house = await openTestDatabase();
  const [shop, other] = await Promise.all([house.freshWorkspace(), house.freshWorkspace()]);
  viewer = shop.as("viewer");
  const { owner } = house;
  await addManyListings(owner, 12_000, sampleDocument());
  await addManyRuns(owner, 20_000, [shop.id, other.id]);
  const popular = await owner.query("select id from listings order by run_count desc, id desc limit 1");
  listing = popular.rows[0].id;
  await owner.query("set session_replication_role = replica");
  await owner.query(
    `insert into listing_ratings (listing_id, user_id, author_name, stars, created_at)
     select id, gen_random_uuid(), 'x', 1 + n % 5, now() - n * interval '1 minute'
     from (select id from listings order by run_count desc, id desc limit 50) l, generate_series(1, 200) n`,
  );
  await owner.query(
    `insert into rating_reports (rating_id, reporter_id, reporter_name, reason, created_at)
     select id, gen_random_uuid(), 'x', 'spam', created_at from listing_ratings`,
  );
  await owner.query("set session_replication_role = origin");
  await owner.query(
    `insert into templates (id, workspace_id, name, description, category, source_listing_id, source_version)
     select gen_random_uuid(), w.id, l.name, l.description, l.category, l.id, 1 from listings l, workspaces w limit 10000`,
  );
  await owner.query("vacuum analyze");
  // What the pool hands out is listened to.
  house.db.pool.on("acquire", (client) => {
    const listening = client as typeof client & { listens?: true };
    if (listening.listens) return;
    listening.listens = true;
    const query = client.query.bind(client) as (...args: unknown[]) => unknown;
    client.query = ((first: string | Statement, values: unknown, ...rest: unknown[]) => {
      sent.push(
        typeof first === "string"
          ? { text: first, values: values as unknown[] }
          : { values: values as unknown[], ...first },
      );
      return query(first, values, ...rest);
    }) as typeof client.query;
  });
}, 120_000);
afterAll(() => house.drop());

/** The statements that the work sends, each with its plan as the role app gets it. */
async function plansOf(work: () => Promise<unknown>): Promise<{ text: string; scanned: string[] }[]> {
  sent = [];
  await work();
  const statements = sent.filter(({ text }) => /^\s*(select|with)\b/i.test(text) && !text.includes("set_config"));
  expect(statements.length).toBeGreaterThan(0);
  const client = await house.db.pool.connect();
  try {
    await client.query("begin");
    await client.query("select set_config('app.workspace_id', $1, true)", [viewer.workspace!.id]);
    // The pages of so small a set all lie in memory; otherwise reading it whole would be cheaper than a page per row.
    await client.query("set local random_page_cost = 1.1");
    const plans = [];
    for (const { name, text, values } of statements) {
      plans.push(await explain(client, "analyze, ", text, values));
      // A prepared statement may be planned without knowing its values.
      if (name !== undefined) plans.push(await explain(client, "generic_plan, ", text, undefined));
    }
    return plans;
  } finally {
    await client.query("rollback");
    client.release();
  }
}

type Queryable = { query(text: string, values?: unknown[]): Promise<{ rows: { "QUERY PLAN": { Plan: Plan }[] }[] }> };

async function explain(client: Queryable, options: string, text: string, values: unknown[] | undefined) {
  const { rows } = await client.query(`explain (${options}format json) ${text}`, values);
  return { text, scanned: scannedWhole(rows[0]!["QUERY PLAN"][0]!.Plan) };
}

function scannedWhole(plan: Plan): string[] {
  // Looking for what is spelled alike is planned with every search and done where little was found.
  if (plan["Actual Loops"] === 0) return [];
  const own =
    plan["Node Type"] === "Seq Scan" && LARGE.includes(plan["Relation Name"]!) ? [plan["Relation Name"]!] : [];
  return [...own, ...(plan.Plans ?? []).flatMap(scannedWhole)];
}

/** The statements of the work that read a large table as a whole. */
async function withoutIndex(work: () => Promise<unknown>) {
  return (await plansOf(work)).filter(({ scanned }) => scanned.length > 0);
}

const common = wordAt(0);
const rare = wordAt(WORDS - 1);
const searches: [string, string | undefined][] = [
  ["no words", undefined],
  ["a word that most have", common],
  ["a word that hardly any has", rare],
  ["a beginning", rare.slice(0, 4)],
  ["several words", `${wordAt(3)} ${wordAt(40)} ${rare}`],
  ["a typing mistake", `${rare.slice(0, 3)}x${rare.slice(3)} ${wordAt(40)}x`],
  ["characters that are no words", "%%%"],
];
const orders = ["relevance", "popular", "rating", "newest"] as const;

describe("an index serves", () => {
  test.each(searches)(
    "a search for %s, in each order, with and without a category, and its next page",
    async (_, search) => {
      for (const order of orders) {
        for (const category of [undefined, "custom"] as const) {
          const input: SearchListings = { order, category, search, limit: 25 };
          const reading = async () => {
            const { nextCursor } = await searchListings(viewer, input);
            if (nextCursor) await searchListings(viewer, { ...input, cursor: nextCursor });
          };
          expect(await withoutIndex(reading), order).toEqual([]);
        }
      }
    },
  );

  test("the categories and their counts", async () => {
    expect(await withoutIndex(() => listListingCategories(viewer))).toEqual([]);
  });
  test("the detail page", async () => {
    expect(await withoutIndex(() => getListing(viewer, listing))).toEqual([]);
  });
  test("the numbers", async () => {
    expect(await withoutIndex(() => getListingNumbers(viewer, listing))).toEqual([]);
  });
  test("the list of ratings", async () => {
    const reading = async () => {
      const { nextCursor } = await listRatings(viewer, { id: listing, limit: 25 });
      await listRatings(viewer, { id: listing, limit: 25, cursor: nextCursor! });
    };
    expect(await withoutIndex(reading)).toEqual([]);
  });

  test.each([
    ["listing_durations", () => [listing]],
    ["listing_days_of", () => [listing]],
    ["listing_versions_of", () => [listing]],
    ["reported_ratings", () => ["-infinity", "00000000-0000-0000-0000-000000000000", 26]],
  ])("what %s does inside", async (name, values) => {
    const { rows } = await house.owner.query("select prosrc from pg_proc where proname = $1", [name]);
    await house.owner.query("set role marketplace");
    try {
      const plan = await explain(house.owner, "analyze, ", rows[0].prosrc, values());
      expect(plan.scanned).toEqual([]);
    } finally {
      await house.owner.query("reset role");
    }
  });
});

test("the operator's list answers from many reports", async () => {
  const operators = new Set([viewer.actor.kind === "person" ? viewer.actor.email : ""]);
  const { items } = await listReports(
    { ...viewer, installation: { ...viewer.installation, operators } },
    { limit: 10 },
  );
  expect(items).toHaveLength(10);
});

test("a word that most listings have is found as fast as its candidates are, page after page", async () => {
  const { items, nextCursor } = await searchListings(viewer, { order: "relevance", search: common, limit: 100 });
  expect(items).toHaveLength(100);
  const next = await searchListings(viewer, { order: "relevance", search: common, limit: 100, cursor: nextCursor! });
  const both = [...items, ...next.items];
  expect(new Set(both.map(({ id }) => id)).size).toBe(200);
});
