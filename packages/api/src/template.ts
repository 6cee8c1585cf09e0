import { Id, Page } from "@runsheet/contract/page";
import { CategoryCount, ListTemplates, Template, TemplateSummary } from "@runsheet/contract/template";
import { getTemplate, listCategories, listTemplates } from "@runsheet/domain/template";
import { z } from "zod";
import { procedure, router } from "./trpc.ts";

const tags = ["Templates"];

export const templateRouter = router({
  list: procedure
    .meta({
      openapi: { method: "GET", path: "/templates", tags, summary: "Templates you can run, by name", protect: true },
    })
    .input(ListTemplates)
    .output(Page(TemplateSummary))
    .query(({ ctx, input }) => listTemplates(ctx, input)),
  categories: procedure
    .meta({
      openapi: {
        method: "GET",
        path: "/templates/categories",
        tags,
        summary: "Categories and how many templates each has",
        protect: true,
      },
    })
    .output(z.array(CategoryCount))
    .query(({ ctx }) => listCategories(ctx)),
  get: procedure
    .meta({
      openapi: {
        method: "GET",
        path: "/templates/{id}",
        tags,
        summary: "A template with its newest version",
        protect: true,
      },
    })
    .input(z.object({ id: Id }))
    .output(Template)
    .query(({ ctx, input }) => getTemplate(ctx, input.id)),
});
