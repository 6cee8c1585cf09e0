import type { Database } from "./database.ts";

/** Removes templates that were deleted more than a day ago and that no run points at any more; answers how many. */
export async function purgeDeletedTemplates({ pool }: Pick<Database, "pool">, limit = 200): Promise<number> {
  const { rows } = await pool.query({
    name: "purge_deleted_templates",
    text: "select purge_deleted_templates($1) as purged",
    values: [limit],
  });
  return rows[0].purged;
}
