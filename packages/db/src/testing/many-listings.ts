import type pg from "pg";

const SYLLABLES = [
  "ba",
  "ce",
  "di",
  "fo",
  "gu",
  "ka",
  "le",
  "mi",
  "no",
  "pu",
  "ra",
  "se",
  "ti",
  "vo",
  "zu",
  "star",
  "pen",
];

/** Words that sound like words, the first ones common and the last ones rare, as in any language. */
export function wordAt(place: number): string {
  const { length } = SYLLABLES;
  return [place % length, Math.floor(place / length) % length, Math.floor(place / length ** 2) % length]
    .map((index) => SYLLABLES[index])
    .join("");
}
export const WORDS = SYLLABLES.length ** 3;

/** Fills the marketplace with so many listings of one version each; the first word is in most of them. */
export async function addManyListings(client: pg.Client, count: number, document: object): Promise<void> {
  await client.query("select setseed(0.5)");
  const { length } = SYLLABLES;
  const syllable = (divisor: number) => `($1::text[])[1 + w.place / ${divisor} % ${length}]`;
  const word = `${syllable(1)} || ${syllable(length)} || ${syllable(length ** 2)}`;
  // A random number to the third power falls on the first words most often.
  const some = (number: number) =>
    `(select string_agg(${word}, ' ') from (select floor(${WORDS} * power(random(), 3) + 0 * (n + i))::integer as place
      from generate_series(1, ${number}) i) w)`;
  await client.query(
    `insert into listings (name, description, category, tags, latest_version, published_at, run_count, success_count,
       install_count, rating_count, rating_sum)
     select initcap(${some(3)}), ${some(12)},
       (array['api_development', 'database_operations', 'testing_workflows', 'devops_automation', 'custom'])[1 + n % 5],
       array[${some(1)}], 1, timestamptz '2026-01-01' + n * interval '1 minute', r.runs, r.runs * 9 / 10, r.runs / 5,
       r.runs / 50, r.runs / 50 * (1 + n % 5)
     from generate_series(1, $2::integer) n, lateral (select floor(5000 * power(random(), 4) + 0 * n)::integer as runs) r`,
    [SYLLABLES, count],
  );
  await client.query(
    `insert into listing_versions (listing_id, number, document)
     select l.id, 1, $1 from listings l where not exists (select from listing_versions v where v.listing_id = l.id)`,
    [document],
  );
}

/** Fills the workspaces with so many ended runs of the last 90 days, most of them of the popular listings. */
export async function addManyRuns(client: pg.Client, count: number, workspaceIds: readonly string[]): Promise<void> {
  // Triggers and foreign keys look at each row, which these need not.
  await client.query("set session_replication_role = replica");
  await client.query(
    `with popular as materialized (
       select l.id as listing_id, v.id as version_id, row_number() over (order by l.run_count desc, l.id) as place
       from listings l join listing_versions v on v.listing_id = l.id and v.number = 1
     ), drawn as materialized (
       select n, 1 + floor((select count(*) from popular) * power(random(), 3))::bigint as place,
         1 + floor(cardinality($2::uuid[]) * power(random(), 4))::integer as workspace,
         date_trunc('milliseconds', now() - random() * interval '90 days' - interval '2 minutes') as at,
         (1 + n % 60) * interval '1 second' as took
       from generate_series(1, $1::integer) n
     )
     insert into runs (id, workspace_id, template_id, template_name, template_version, listing_version_id, listing_id,
       listing_version, started_by_name, steps_total, steps_done, state, queued_at, started_at, finished_at)
     select gen_random_uuid(), ($2::uuid[])[d.workspace], p.listing_id, 'x', 1, p.version_id, p.listing_id, 1, 'bench', 1, 1,
       case when d.n % 10 = 0 then 'failed' else 'succeeded' end, d.at, d.at, d.at + d.took
     from drawn d join popular p on p.place = d.place`,
    [count, workspaceIds],
  );
  await client.query(
    `insert into listing_days (workspace_id, listing_id, version, day, runs, succeeded, last_succeeded_at)
     select workspace_id, listing_id, 1, (finished_at at time zone 'utc')::date, count(*),
       count(*) filter (where state = 'succeeded'), max(finished_at) filter (where state = 'succeeded')
     from runs where listing_id is not null group by 1, 2, 4`,
  );
  await client.query("set session_replication_role = origin");
}
