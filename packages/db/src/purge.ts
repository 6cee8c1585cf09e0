import type { Database } from "./database.ts";

/** Really removes workspaces that were removed so many days ago; answers how many rows went, 0 once there are none left. */
export async function purgeRemovedWorkspaces(
  { pool }: Pick<Database, "pool">,
  keepDays: number,
  limit = 2_000,
): Promise<number> {
  const { rows } = await pool.query({
    name: "purge_removed_workspaces",
    text: "select purge_removed_workspaces($1, $2) as purged",
    values: [keepDays, limit],
  });
  return rows[0].purged;
}

/** Removes templates that were deleted more than a day ago and that no run points at any more; answers how many. */
export async function purgeDeletedTemplates({ pool }: Pick<Database, "pool">, limit = 200): Promise<number> {
  const { rows } = await pool.query({
    name: "purge_deleted_templates",
    text: "select purge_deleted_templates($1) as purged",
    values: [limit],
  });
  return rows[0].purged;
}
