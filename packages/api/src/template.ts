import { Comparison, CompareVersions } from "@runsheet/contract/compare";
import { Id, Page } from "@runsheet/contract/page";
import {
  CategoryCount,
  CreateTemplate,
  ExportTemplate,
  GetTemplate,
  ImportTemplate,
  ListCategories,
  ListTemplates,
  RestoreTemplate,
  SaveTemplate,
  Template,
  TemplateFile,
  TemplateNumbers,
  TemplateSummary,
  TemplateVersion,
} from "@runsheet/contract/template";
import {
  compareVersions,
  createTemplate,
  exportTemplate,
  getTemplate,
  getTemplateNumbers,
  importTemplate,
  listCategories,
  listTemplates,
  listVersions,
  removeTemplate,
  restoreTemplate,
  saveTemplate,
} from "@runsheet/domain/template";
import { z } from "zod";
import { door } from "./door.ts";
import { procedure, router } from "./trpc.ts";

const { get, post, put, del } = door("Templates");
const ById = z.object({ id: Id });

export const templateRouter = router({
  list: procedure
    .meta(get("/templates", "The workspace's own templates, by name"))
    .input(ListTemplates)
    .output(Page(TemplateSummary))
    .query(({ ctx, input }) => listTemplates(ctx, input)),
  categories: procedure
    .meta(get("/templates/categories", "Categories and how many templates of the workspace each has"))
    .input(ListCategories)
    .output(z.array(CategoryCount))
    .query(({ ctx, input }) => listCategories(ctx, input)),
  get: procedure
    .meta(get("/templates/{id}", "A template with its newest version or an older one; published ones as well"))
    .input(GetTemplate)
    .output(Template)
    .query(({ ctx, input }) => getTemplate(ctx, input)),
  create: procedure
    .meta(post("/templates", "Write a template"))
    .input(CreateTemplate)
    .output(Template)
    .mutation(({ ctx, input }) => createTemplate(ctx, input)),
  save: procedure
    .meta(put("/templates/{id}", "Save a new version of a template"))
    .input(SaveTemplate)
    .output(Template)
    .mutation(({ ctx, input }) => saveTemplate(ctx, input)),
  remove: procedure
    .meta(del("/templates/{id}", "Delete a template and take it out of the marketplace; its runs stay"))
    .input(ById)
    .output(z.object({}))
    .mutation(({ ctx, input }) => removeTemplate(ctx, input.id)),
  restore: procedure
    .meta(post("/templates/{id}/restore", "Make a new version that is like an older one"))
    .input(RestoreTemplate)
    .output(Template)
    .mutation(({ ctx, input }) => restoreTemplate(ctx, input)),
  versions: procedure
    .meta(get("/templates/{id}/versions", "All versions of a template, newest first"))
    .input(ById)
    .output(z.array(TemplateVersion))
    .query(({ ctx, input }) => listVersions(ctx, input.id)),
  compare: procedure
    .meta(get("/templates/{id}/compare", "What differs between two versions"))
    .input(CompareVersions)
    .output(Comparison)
    .query(({ ctx, input }) => compareVersions(ctx, input)),
  import: procedure
    .meta(post("/templates/import", "Write a template from a YAML or JSON file"))
    .input(ImportTemplate)
    .output(Template)
    .mutation(({ ctx, input }) => importTemplate(ctx, input)),
  export: procedure
    .meta(get("/templates/{id}/export", "A template as a YAML or JSON file; secrets are named, never included"))
    .input(ExportTemplate)
    .output(TemplateFile)
    .query(({ ctx, input }) => exportTemplate(ctx, input)),
  numbers: procedure
    .meta(get("/templates/{id}/numbers", "How often a template was run here, and how that went"))
    .input(ById)
    .output(TemplateNumbers)
    .query(({ ctx, input }) => getTemplateNumbers(ctx, input.id)),
});
