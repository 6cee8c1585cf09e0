import type { Secret } from "@runsheet/contract/secret";
import { read, type Ctx } from "../context.ts";
import { SHOWN, toSecret } from "./row.ts";

export function listSecrets(ctx: Ctx): Promise<Secret[]> {
  return read(ctx, "secret.list", async (db) => {
    const rows = await db.secret.findMany({ orderBy: { name: "asc" }, select: SHOWN });
    return rows.map(toSecret);
  });
}
