import { AppError } from "@runsheet/contract/error";
import type { Template } from "@runsheet/contract/template";
import { read, type Ctx } from "../context.ts";
import { toTemplate } from "./row.ts";

export async function getTemplate(ctx: Ctx, id: string): Promise<Template> {
  return read(ctx, "template.get", async (db) => {
    const row = await db.catalogEntry.findUnique({ where: { id } });
    if (!row) throw new AppError("not_found", "template.missing", "There is no such template");
    return toTemplate(row);
  });
}
