import { randomUUID } from "node:crypto";
import { RunHistoryInput } from "@runsheet/contract/run";
import { openDatabase, type Database } from "@runsheet/db/database";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Ctx } from "../context.ts";
import { openTestDatabase, tableWalks, type TestWorkspace } from "../testing/index.ts";
import { getRun, getRunHistory, getRunOverview, listRuns, quickRun, readRunLog } from "./index.ts";

/** Tables that grow with use. */
const GROWING = ["runs", "run_steps", "run_events", "run_attempts"];
const WORKSPACES = 20;
const RUNS_OF_EACH = 1_500;

let house: Awaited<ReturnType<typeof openTestDatabase>>;
let shop: TestWorkspace;
let templateId: string;
let runId: string;
/** One connection, so that its counts can be flushed before they are read. */
let narrow: Database;

beforeAll(async () => {
  house = await openTestDatabase();
  const shops = await Promise.all(Array.from({ length: WORKSPACES }, () => house.freshWorkspace()));
  for (const each of shops) templateId = await fill(each);
  shop = shops.at(-1)!;
  for (const sql of [
    `insert into run_steps (workspace_id, run_id, attempt, index, state) select workspace_id, id, 0, 0, 'succeeded' from runs`,
    `insert into run_events (workspace_id, run_id, "offset", attempt, event) select workspace_id, id, 1, 0, '{}' from runs`,
    `insert into run_attempts (workspace_id, run_id, number, runner_name, started_at) select workspace_id, id, 1, 'x', now() from runs`,
    "analyze",
  ])
    await house.owner.query(sql);
  narrow = openDatabase({ url: house.appUrl, poolSize: 1 });
});
afterAll(async () => {
  await narrow.close();
  await house.drop();
});

async function fill(each: TestWorkspace): Promise<string> {
  const template = await each.addTemplate();
  const { rows } = await house.owner.query("select id from template_versions where template_id = $1", [template.id]);
  const made = await house.owner.query(
    `insert into runs (id, workspace_id, template_id, template_name, template_version, template_version_id, values, started_by_name,
       steps_total, state, queued_at, started_at, finished_at)
     select gen_random_uuid(), $1, $2, 'Greeting', 1, $3, '{"who": "x"}', 'x', 1, (array['succeeded', 'failed', 'canceled'])[1 + n % 3],
       at, at, at + interval '1 second'
     from generate_series(1, $4::integer) n, lateral (select now() - n * interval '1 hour' as at) t returning id`,
    [each.id, template.id, rows[0].id, RUNS_OF_EACH],
  );
  runId = made.rows[0].id;
  return template.id;
}

const reads: Record<string, (ctx: Ctx) => Promise<unknown>> = {
  "the list": (ctx) => listRuns(ctx, { limit: 25 }),
  "the list of one state": (ctx) => listRuns(ctx, { limit: 25, state: ["failed"] }),
  "the list of one template": (ctx) => listRuns(ctx, { limit: 25, templateId }),
  "the list of a word": (ctx) => listRuns(ctx, { limit: 25, search: "greet" }),
  "the numbers of Home": (ctx) => getRunOverview(ctx),
  "a run": (ctx) => getRun(ctx, { id: runId }),
  "a run's log": (ctx) => readRunLog(ctx, { id: runId, after: 0, limit: 100 }),
  "the heatmap": (ctx) => getRunHistory(ctx, RunHistoryInput.parse({ timeZone: "Europe/Berlin" })),
  "the charts of a template": (ctx) => getRunHistory(ctx, RunHistoryInput.parse({ days: 30, templateId })),
  "a quick run": (ctx) => quickRun(ctx, { templateId }).catch(() => randomUUID()),
};

test.each(Object.entries(reads))("%s walks through no whole table", async (_, work) => {
  const before = await tableWalks(narrow, GROWING);
  await work({ ...shop.as("member"), db: narrow });
  expect(await tableWalks(narrow, GROWING)).toEqual(before);
});
