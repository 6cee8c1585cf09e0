import { mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createRun, listRuns } from "@runsheet/domain/run";
import { openTestDatabase } from "@runsheet/domain/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { expireAll } from "./index.ts";

let house: Awaited<ReturnType<typeof openTestDatabase>>;
let folder: string;
beforeAll(async () => {
  house = await openTestDatabase();
  folder = await mkdtemp(join(tmpdir(), "runsheet-expire-"));
});
afterAll(async () => {
  await house.drop();
  await rm(folder, { recursive: true, force: true });
});

test("runs that are kept no longer go with their folders, more than one page of them", async () => {
  const shop = await house.freshWorkspace();
  const template = await shop.addTemplate();
  const make = () => createRun(shop.as("member"), { templateId: template.id, values: { who: "x" } });
  const [old, kept] = [await make(), await make()];
  for (const { id } of [old, kept]) {
    await mkdir(join(folder, id, "1"), { recursive: true });
    await writeFile(join(folder, id, "1", "made.txt"), "x");
  }
  await house.owner.query(
    "update runs set state = 'succeeded', finished_at = now() - interval '91 days' where id = $1",
    [old.id],
  );
  await house.owner.query(
    `insert into runs (id, workspace_id, template_id, template_name, template_version, template_version_id, started_by_name, steps_total, state, finished_at)
     select gen_random_uuid(), workspace_id, template_id, template_name, template_version, template_version_id, 'x', 1, 'failed', finished_at
     from runs, generate_series(1, 700) where id = $1`,
    [old.id],
  );
  await expireAll(house.db, folder);
  expect((await listRuns(shop.as("viewer"), { limit: 25 })).items.map(({ id }) => id)).toEqual([kept.id]);
  expect(await readdir(folder)).toEqual([kept.id]);
});
