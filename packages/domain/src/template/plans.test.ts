import { openDatabase, type Database } from "@runsheet/db/database";
import { purgeDeletedTemplates } from "@runsheet/db/purge";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Ctx } from "../context.ts";
import { openTestDatabase, sampleDocument, tableWalks, type TestWorkspace } from "../testing/index.ts";
import {
  compareVersions,
  getTemplate,
  getTemplateNumbers,
  listTemplates,
  listVersions,
  saveTemplate,
} from "./index.ts";

/** Tables that grow with use. */
const GROWING = ["templates", "template_versions", "runs", "listing_versions"];
const WORKSPACES = 20;
const TEMPLATES_OF_EACH = 100;
const RUNS_OF_EACH = 20;

let house: Awaited<ReturnType<typeof openTestDatabase>>;
let shop: TestWorkspace;
let id: string;
/** One connection, so that its counts can be flushed before they are read. */
let narrow: Database;

beforeAll(async () => {
  house = await openTestDatabase();
  const shops = await Promise.all(Array.from({ length: WORKSPACES }, () => house.freshWorkspace()));
  shop = shops.at(-1)!;
  for (const each of shops) await fill(each);
  const { rows } = await house.owner.query("select id from templates where workspace_id = $1 limit 1", [shop.id]);
  id = rows[0].id;
  await house.owner.query("update templates set created_by = $2 where workspace_id = $1", [shop.id, personOf(shop)]);
  await house.owner.query("analyze");
  narrow = openDatabase({ url: house.appUrl, poolSize: 1 });
});
afterAll(async () => {
  await narrow.close();
  await house.drop();
});

function personOf(shop: TestWorkspace): string {
  const { actor } = shop.as("member");
  return actor.kind === "person" ? actor.id : "";
}

async function fill({ id: workspace }: TestWorkspace): Promise<void> {
  await house.owner.query(
    `with t as (
       insert into templates (id, workspace_id, name, description, category)
       select gen_random_uuid(), $1, 'Template ' || n, 'It does', 'custom' from generate_series(1, $2::integer) n returning id
     ), v as (
       insert into template_versions (workspace_id, template_id, number, document) select $1, id, 1, $3 from t returning id, template_id
     )
     insert into runs (id, workspace_id, template_id, template_name, template_version, template_version_id, started_by_name, steps_total,
       state, started_at, finished_at)
     select gen_random_uuid(), $1, v.template_id, 'x', 1, v.id, 'x', 1, 'succeeded', now(), now() from v, generate_series(1, $4::integer)`,
    [workspace, TEMPLATES_OF_EACH, sampleDocument(), RUNS_OF_EACH],
  );
}

const verbs: Record<string, (ctx: Ctx) => Promise<unknown>> = {
  "the list": (ctx) => listTemplates(ctx, { limit: 25 }),
  "a page further down": async (ctx) => {
    const { nextCursor } = await listTemplates(ctx, { limit: 25 });
    return listTemplates(ctx, { limit: 25, cursor: nextCursor! });
  },
  "a search": (ctx) => listTemplates(ctx, { limit: 25, search: "template 7" }),
  "a template": (ctx) => getTemplate(ctx, { id }),
  "its versions": (ctx) => listVersions(ctx, id),
  "a comparison": (ctx) => compareVersions(ctx, { id, from: 1, to: 1 }),
  "its numbers": (ctx) => getTemplateNumbers(ctx, id),
  "a save": (ctx) => saveTemplate(ctx, { id, baseVersion: 1, document: sampleDocument({ name: "New" }), note: "" }),
  "the purge": ({ db }) => purgeDeletedTemplates(db),
};

test.each(Object.entries(verbs))("%s walks through no whole table", async (_, work) => {
  const before = await tableWalks(narrow, GROWING);
  await work({ ...shop.as("member"), db: narrow });
  expect(await tableWalks(narrow, GROWING)).toEqual(before);
});
