import type { Database } from "./database.ts";

type Handle = Pick<Database, "pool">;

/** A published template as a list shows it, with the variables of its newest version. */
export interface ListingRow {
  id: string;
  name: string;
  description: string;
  category: string;
  tags: string[];
  latestVersion: number;
  publisherName: string;
  runCount: number;
  successCount: number;
  installCount: number;
  ratingCount: number;
  ratingSum: number;
  lastSucceededAt: Date | null;
  publishedAt: Date;
  updatedAt: Date;
  variables: unknown;
  /** What the list is sorted by. */
  key: string | number | Date;
}

export type SortOrder = "relevance" | "popular" | "rating" | "newest";

/** A search text taken apart by `wordsOf`, or nothing to search for. */
export interface Wanted {
  words: readonly string[];
  text: string;
}

export interface ListingSearch {
  order: SortOrder;
  wanted: Wanted | null;
  category: string | null;
  /** The key and id of the last row of the page before. */
  after: readonly [key: string, id: string] | null;
  limit: number;
}

/**
 * How many matches of a search are ranked: the most popular ones (or the best rated, or the newest, where that is the
 * order). A word that nearly every listing holds costs no more than this; nobody turns forty pages.
 */
const CANDIDATES = 1_000;
/** Fewer matches than this are few: what is spelled alike is added behind them. */
const FEW = 5;
const ALIKE = 100;

/** The column an order sorts by, largest first, and what is larger than all its values. Each has an index. */
const SORTED_BY = {
  relevance: { column: "run_count", type: "double precision", top: "Infinity" },
  popular: { column: "run_count", type: "integer", top: "2147483647" },
  rating: { column: "rating_score", type: "double precision", top: "Infinity" },
  newest: { column: "published_at", type: "timestamptz", top: "infinity" },
} as const;
const TOP_ID = "ffffffff-ffff-ffff-ffff-ffffffffffff";

const COLUMNS = `l.id, l.name, l.description, l.category, l.tags, l.latest_version as "latestVersion",
  l.publisher_name as "publisherName", l.run_count as "runCount", l.success_count as "successCount",
  l.install_count as "installCount", l.rating_count as "ratingCount", l.rating_sum as "ratingSum",
  l.last_succeeded_at as "lastSucceededAt", l.published_at as "publishedAt", l.updated_at as "updatedAt", v.variables`;
/** Looked up row by row: the planner would rather read all versions for a page whose length it does not know. */
const VARIABLES = `cross join lateral (select v.document -> 'variables' as variables from listing_versions v
  where v.listing_id = l.id and v.number = l.latest_version limit 1) v`;

/** All listings in one order. Parameters: key, id, limit, then the category if there is one. */
function listText(order: SortOrder, inCategory: boolean): string {
  const { column, type } = SORTED_BY[order];
  return `select ${COLUMNS}, l.${column} as key
from (select * from listings where withdrawn_at is null ${inCategory ? "and category = $4" : ""}
  and (${column}, id) < ($1::${type}, $2::uuid)
  order by ${column} desc, id desc limit $3) l
${VARIABLES} order by l.${column} desc, l.id desc`;
}

/**
 * Matches of words. Parameters: key, id, limit, words, text, the three longest words, each of them with two neighbouring
 * letters swapped (which leaves too few trigrams in common), then the category.
 */
function searchText(order: SortOrder, inCategory: boolean): string {
  const { column } = SORTED_BY[order];
  const open = `l.withdrawn_at is null ${inCategory ? "and l.category = $12" : ""}`;
  const query = "listing_query($4::text[], $5)";
  const byRelevance = order === "relevance";
  const spelled = [6, 7, 8].map((place) => ({
    word: `$${place}`,
    swapped: `(to_tsquery('simple', $${place + 3}) || to_tsquery('english', $${place + 3}))`,
  }));
  // Popularity decides between equal matches; a million runs are worth a seventh of a word in the name.
  const rank = `(1 + (lower(top.name) = lower($5))::integer + ts_rank(top.search, ${query}) + ln(1 + top.run_count) / 100)::double precision`;
  const similarities = spelled.map(
    ({ word, swapped }) =>
      `greatest(word_similarity(${word}, l.search_text), case when l.search @@ ${swapped} then 0.5 + ts_rank(l.search, ${swapped}) / 2 else 0 end)`,
  );
  const similarity = `(${similarities.join(" + ")})::double precision / 3`;
  const isAlike = spelled.map(
    ({ word, swapped }) =>
      `(l.search @@ (listing_query(array[${word}], ${word}) || ${swapped}) or l.search_text %> ${word})`,
  );
  return `with matches as materialized (
  select top.id, ${byRelevance ? rank : `top.${column}`} as key
  from (select l.id, l.name, l.search, l.run_count, l.rating_score, l.published_at from listings l
    where ${open} and l.search @@ ${query} order by l.${column} desc, l.id desc limit ${CANDIDATES}) top
), alike as materialized (
  select l.id, ${byRelevance ? similarity : `l.${column}`} as key from listings l
  where (select count(*) from matches) < ${FEW} and ${open} and l.id not in (select id from matches)
    and ${isAlike.join("\n    and ")}
  order by ${similarity} desc, l.id desc limit ${ALIKE}
)
${pageOf(order, "select id, key from matches union all select id, key from alike")}`;
}

/** Characters that are no words, looked for as they are. Parameters: key, id, limit, text, then the category. */
function symbolText(order: SortOrder, inCategory: boolean): string {
  const { column } = SORTED_BY[order];
  return pageOf(
    order,
    `select top.id, top.${column} as key
     from (select l.id, l.run_count, l.rating_score, l.published_at, l.search_text from listings l
       where l.withdrawn_at is null ${inCategory ? "and l.category = $5" : ""}
       order by l.${column} desc, l.id desc limit ${CANDIDATES}) top
     where strpos(top.search_text, lower($4)) > 0`,
  );
}

function pageOf(order: SortOrder, found: string): string {
  const { type } = SORTED_BY[order];
  return `select ${COLUMNS}, page.key
from (select id, key from (${found}) found where (key, id) < ($1::${type}, $2::uuid) order by key desc, id desc limit $3) page
join listings l on l.id = page.id
${VARIABLES} order by page.key desc, page.id desc`;
}

/** Published templates, one more than `limit` when there is a next page. */
export async function findListings({ pool }: Handle, search: ListingSearch): Promise<ListingRow[]> {
  const { wanted, category, after, limit } = search;
  // Nothing is more relevant than another without words.
  const order = search.order === "relevance" && !wanted?.words.length ? "popular" : search.order;
  const [key, id] = after ?? [SORTED_BY[order].top, TOP_ID];
  const place = [key, id, limit + 1];
  const last = category === null ? [] : [category];
  const inCategory = category !== null;
  if (!wanted) {
    const text = listText(order, inCategory);
    const { rows } = await pool.query({
      name: `listings_${order}${inCategory ? "_of_category" : ""}`,
      text,
      values: [...place, ...last],
    });
    return rows;
  }
  const { words, text } = wanted;
  if (words.length === 0) {
    const { rows } = await pool.query(symbolText(order, inCategory), [...place, text, ...last]);
    return rows;
  }
  const [one, other = one, third = other] = words.toSorted((a, b) => b.length - a.length);
  const longest = [one!, other!, third!];
  // Not prepared: which index is best depends on how common the words are, so each search is planned for itself.
  const { rows } = await pool.query(searchText(order, inCategory), [
    ...place,
    words,
    text,
    ...longest,
    ...longest.map(swapsOf),
    ...last,
  ]);
  return rows;
}

/** The words of a search text: letters and digits of any script, in lower case, at most twelve. */
export function wordsOf(text: string): string[] {
  const words =
    text
      .normalize("NFC")
      .toLowerCase()
      .match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];
  return [...new Set(words)].slice(0, 12);
}

/** A word with each two neighbouring letters swapped, as alternatives of a full-text query. */
function swapsOf(word: string): string {
  const letters = [...word].slice(0, 40);
  const swaps = letters.slice(1).map((letter, index) => {
    return `'${[...letters.slice(0, index), letter, letters[index], ...letters.slice(index + 2)].join("")}'`;
  });
  return swaps.join(" | ");
}

/** Categories with listings, and how many. Parameter: the categories. */
const COUNT_CATEGORIES = `select wanted.category, (select count(*)::integer from listings l
  where l.category = wanted.category and l.withdrawn_at is null) as templates
from unnest($1::text[]) with ordinality wanted (category, place) order by wanted.place`;

export async function countCategories(
  { pool }: Handle,
  categories: readonly string[],
): Promise<{ category: string; templates: number }[]> {
  const { rows } = await pool.query({ name: "listing_categories", text: COUNT_CATEGORIES, values: [categories] });
  return rows;
}
