import type { Db } from "@runsheet/db/transaction";
import type { Ctx } from "../context.ts";

/** The contents of the workspace's secrets by name, for comparing; those that no key opens are left out. */
export async function openSecrets(ctx: Ctx, db: Db): Promise<Map<string, string>> {
  const { vault } = ctx.installation;
  if (!vault) return new Map();
  const rows = await db.secret.findMany({ select: { workspaceId: true, name: true, keyId: true, sealed: true } });
  return new Map(
    rows.flatMap((row) => {
      const content = vault.open(row, row);
      return content === null ? [] : [[row.name, content] as const];
    }),
  );
}
