import { claimRuns } from "@runsheet/db/queue";
import type { BenchHouse } from "./house.ts";
import { figuresOf, tell } from "./figures.ts";

const JOBS = 5_000;
const BATCH = 50;

/** Claims all of a full queue in batches, beside the plainest batch claim one can write over a table of two columns. */
export async function claimsPerSecond(
  { db, owner, templateId, workspaceId }: BenchHouse,
  rounds: number,
): Promise<void> {
  const version = await owner.query("select id from listing_versions where listing_id = $1", [templateId]);
  await owner.query(
    "create table if not exists plain_jobs (id uuid primary key default gen_random_uuid(), state text not null)",
  );
  const ours: number[] = [];
  const plain: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    // Nobody watches here: what the triggers tell is measured with a single run.
    await owner.query("alter table runs disable trigger user");
    await owner.query(
      `insert into runs (id, workspace_id, template_id, template_name, template_version, listing_version_id, started_by_name, steps_total)
       select gen_random_uuid(), $1, $2, 'Nothing', 1, $3, 'bench', 1 from generate_series(1, $4)`,
      [workspaceId, templateId, version.rows[0].id, JOBS],
    );
    await owner.query("insert into plain_jobs (state) select 'queued' from generate_series(1, $1)", [JOBS]);
    ours.push(await perClaim(async () => (await claimRuns(db, "bench", BATCH)).length));
    plain.push(
      await perClaim(async () => {
        const { rowCount } = await owner.query({
          name: "plain_claim",
          text: `update plain_jobs set state = 'running' where id in
                 (select id from plain_jobs where state = 'queued' limit $1 for update skip locked) returning id`,
          values: [BATCH],
        });
        return rowCount ?? 0;
      }),
    );
    await owner.query("delete from runs; delete from plain_jobs; alter table runs enable trigger user");
  }
  tell(
    `Time per claim, ${JOBS} due, ${BATCH} at a time`,
    { "Runsheet, with lease, fence and event": figuresOf(ours), "hand-written batch claim": figuresOf(plain) },
    "told",
  );
}

/** Milliseconds per claimed job. */
async function perClaim(claim: () => Promise<number>): Promise<number> {
  const began = performance.now();
  let claimed = 0;
  for (let found = await claim(); found > 0; found = await claim()) claimed += found;
  return (performance.now() - began) / Math.max(claimed, 1);
}
