import { randomUUID } from "node:crypto";
import { addManyListings, addManyRuns, WORDS, wordAt } from "@runsheet/db/testing/many-listings";
import type { Ctx } from "@runsheet/domain/context";
import { getListing, getListingNumbers, listListingCategories, searchListings } from "@runsheet/domain/marketplace";
import { getRunHistory } from "@runsheet/domain/run";
import { sampleDocument } from "@runsheet/domain/testing/sample-document";
import type { BenchHouse } from "./house.ts";
import { inTurn, tell } from "./figures.ts";

const LISTINGS = 100_000;
const RUNS = 1_000_000;
const WORKSPACES = 200;

/** Search, lists, detail and charts over a large marketplace, each verb beside the bare SQL of its index. */
export async function marketplace(house: BenchHouse, rounds: number): Promise<void> {
  await fill(house);
  const ctx = contextOf(house);
  const { rows } = await house.owner.query("select id from listings order by run_count desc, id desc limit 1");
  const listing: string = rows[0].id;
  const [common, rare] = [wordAt(0), wordAt(WORDS - 7)];
  const typo = `${rare.slice(0, 3)}x${rare.slice(3)}`;
  const search = (words: string) => () => searchListings(ctx, { order: "relevance", search: words, limit: 25 });

  const beside = async (title: string, ours: () => Promise<unknown>, text: string, values: unknown[]) => {
    const figures = await inTurn(rounds, {
      Runsheet: () => timed(ours),
      "bare SQL": () => timed(() => house.owner.query(text, values)),
    });
    tell(`${title}, ${LISTINGS} listings and ${RUNS} runs`, figures, "told");
  };
  const matching = "from listings where withdrawn_at is null and search @@ to_tsquery('simple', $1)";
  await beside("Search for a rare word", search(rare), `select id ${matching} limit 26`, [`${rare}:*`]);
  await beside(
    "Search for a word that most have",
    search(common),
    `select id, ts_rank(search, to_tsquery('simple', $1)) as rank
     from (select id, search ${matching} order by run_count desc limit 1000) top order by rank desc limit 26`,
    [`${common}:*`],
  );
  await beside(
    "Search for two words",
    search(`${wordAt(20)} ${wordAt(60)}`),
    `select id, ts_rank(search, to_tsquery('simple', $1)) as rank ${matching} order by rank desc limit 26`,
    [`${wordAt(20)}:* & ${wordAt(60)}:*`],
  );
  await beside(
    "Search with a typing mistake",
    search(typo),
    "select id from listings where withdrawn_at is null and search_text %> $1 order by word_similarity($1, search_text) desc limit 26",
    [typo],
  );
  const inOrder = "withdrawn_at is null order by run_count desc, id desc limit 26";
  await beside(
    "A page by popularity",
    () => searchListings(ctx, { order: "popular", limit: 25 }),
    `select * from listings where ${inOrder}`,
    [],
  );
  await beside(
    "A page of a category",
    () => searchListings(ctx, { order: "popular", category: "custom", limit: 25 }),
    `select * from listings where category = 'custom' and ${inOrder}`,
    [],
  );
  await beside(
    "Categories and their counts",
    () => listListingCategories(ctx),
    "select category, count(*) from listings where withdrawn_at is null group by category",
    [],
  );
  await beside(
    "The detail page",
    () => getListing(ctx, listing),
    "select * from listings l join listing_versions v on v.listing_id = l.id and v.number = l.latest_version where l.id = $1",
    [listing],
  );
  await beside(
    "The numbers of the most popular listing",
    () => getListingNumbers(ctx, listing),
    "select day, sum(runs), sum(succeeded) from listing_days where listing_id = $1 group by day order by day",
    [listing],
  );
  await beside(
    "Twelve weeks of the largest workspace's runs",
    () => getRunHistory(ctx, { days: 84, timeZone: "UTC" }),
    `select (finished_at at time zone 'utc')::date as day, count(*) from runs
     where workspace_id = $1 and finished_at > now() - interval '84 days' group by 1 order by 1`,
    [house.workspaceId],
  );
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

/** The house falls with all that is in it, so nothing is taken out again. */
async function fill({ owner, workspaceId }: BenchHouse): Promise<void> {
  const began = performance.now();
  const others = Array.from({ length: WORKSPACES }, () => randomUUID());
  await owner.query(
    `insert into workspaces (id, organization_id, name)
     select w.id, (select organization_id from workspaces where id = $2), 'Bench' from unnest($1::uuid[]) w (id)`,
    [others, workspaceId],
  );
  await addManyListings(owner, LISTINGS, sampleDocument());
  // Indexes are faster made than kept.
  const indexes = await owner.query(
    `select indexname as name, indexdef as definition from pg_indexes
     where tablename = 'runs' and indexname not in (select conname from pg_constraint where conrelid = 'runs'::regclass)`,
  );
  for (const { name } of indexes.rows) await owner.query(`drop index ${name}`);
  await addManyRuns(owner, RUNS, [workspaceId, ...others]);
  for (const { definition } of indexes.rows) await owner.query(definition);
  await owner.query("vacuum analyze");
  await owner.query("set pg_trgm.word_similarity_threshold = 0.4");
  process.stdout.write(`\nFilled in ${Math.round((performance.now() - began) / 1_000)} s\n`);
}

function contextOf({ db, workspaceId }: BenchHouse): Ctx {
  return {
    actor: { kind: "system", name: "bench" },
    workspace: { id: workspaceId, organizationId: randomUUID(), role: "owner" },
    request: { id: "bench", address: "", userAgent: null },
    cookie: null,
    db,
    installation: {
      vault: null,
      operators: new Set(),
      mail: "off",
      webhookPrivate: false,
      addressKnown: false,
      leastDesktop: null,
    },
    now: () => new Date(),
  };
}
