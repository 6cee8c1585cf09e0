import type { Runner } from "@runsheet/contract/runner";
import { read, type Ctx } from "../context.ts";
import { knownRunners } from "../run/index.ts";
import { toRunner } from "./row.ts";

/** The devices that work for the workspace. */
export function listRunners(ctx: Ctx): Promise<Runner[]> {
  return read(ctx, "runner.list", async (db) => {
    const found = await knownRunners(db, ctx.workspace!.id);
    return found.filter(({ ended }) => !ended).map((row) => toRunner(ctx, row));
  });
}
