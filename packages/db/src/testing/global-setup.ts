import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { startEmbeddedPostgres } from "../embedded.ts";
import { migrate } from "../migrate.ts";
import "./provided.ts";

/** The migrated database that every test file clones. */
const TEMPLATE = "template_runsheet";

/** Starts one PostgreSQL for the whole test run and ends it afterwards. */
export default async function setup({ provide }: TestProject) {
  const folder = await mkdtemp(join(tmpdir(), "runsheet-test-"));
  const postgres = await startEmbeddedPostgres({ folder, volatile: true });
  await postgres.createDatabase(TEMPLATE);
  await migrate(postgres.ownerUrl(TEMPLATE));
  provide("postgres", { owner: postgres.ownerUrl(":database"), app: postgres.appUrl(":database"), template: TEMPLATE });
  return async () => {
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  };
}
