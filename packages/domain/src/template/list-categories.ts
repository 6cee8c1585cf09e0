import type { CategoryCount, ListCategories } from "@runsheet/contract/template";
import { CATEGORIES } from "@runsheet/contract/template-document";
import { read, type Ctx } from "../context.ts";

/** Every category in its fixed order with the number of own templates to be seen in it, or of a project's among them. */
export async function listCategories(ctx: Ctx, { projectId }: ListCategories = {}): Promise<CategoryCount[]> {
  return read(ctx, "template.categories", async (db) => {
    const groups = await db.catalogEntry.groupBy({
      by: ["category"],
      where: { origin: "workspace", ...(projectId ? { projectId } : {}) },
      _count: { _all: true },
    });
    const counts = new Map(groups.map((group) => [group.category, group._count._all]));
    return CATEGORIES.map((category) => ({ category, templates: counts.get(category) ?? 0 }));
  });
}
