import { CATEGORIES } from "@runsheet/contract/template-document";
import type { CategoryCount } from "@runsheet/contract/template";
import { countCategories } from "@runsheet/db/listing-search";
import { readPublished, type Ctx } from "../context.ts";

/** Every category in its fixed order with the number of templates published in it. */
export async function listListingCategories(ctx: Ctx): Promise<CategoryCount[]> {
  return readPublished(ctx, "marketplace.categories", async (published) => {
    const counts = await countCategories(published, CATEGORIES);
    return counts as CategoryCount[];
  });
}
