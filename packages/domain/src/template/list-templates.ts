import type { ListTemplates, TemplateSummary } from "@runsheet/contract/template";
import type { Prisma } from "@runsheet/db/transaction";
import { z } from "zod";
import { contains } from "../contains.ts";
import { read, type Ctx } from "../context.ts";
import { fromCursor, toPage } from "../cursor.ts";
import { toTemplateSummary } from "./row.ts";

const Key = z.tuple([z.string().refine((name) => name.isWellFormed() && !name.includes("\0")), z.uuid()]);

/** The workspace's own templates by name. Every word of the search must be found somewhere. */
export async function listTemplates(
  ctx: Ctx,
  { cursor, limit, category, projectId, search }: ListTemplates,
): Promise<{ items: TemplateSummary[]; nextCursor: string | null }> {
  const after = fromCursor(Key, cursor);
  const where: Prisma.CatalogEntryWhereInput[] = (search ?? "").split(/\s+/).filter(Boolean).map(holdsWord);
  // The first condition says nothing new; by it the index starts where the page does.
  if (after) where.push({ name: { gte: after[0] } }, { OR: [{ name: { gt: after[0] } }, { id: { gt: after[1] } }] });
  return read(ctx, "template.list", async (db) => {
    const rows = await db.catalogEntry.findMany({
      where: {
        origin: "workspace",
        AND: where,
        ...(category ? { category } : {}),
        ...(projectId ? { projectId } : {}),
      },
      orderBy: [{ name: "asc" }, { id: "asc" }],
      take: limit + 1,
    });
    return toPage(
      rows,
      limit,
      (row) => toTemplateSummary(ctx, row),
      (row) => [row.name, row.id],
    );
  });
}

function holdsWord(word: string): Prisma.CatalogEntryWhereInput {
  const found = contains(word);
  return { OR: [{ name: found }, { description: found }, { tags: { has: word.toLowerCase() } }] };
}
