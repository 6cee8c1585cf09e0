import {
  AvailableUpdate,
  InstallListing,
  Listing,
  ListingSummary,
  PublishCheck,
  PublishTemplate,
  SearchListings,
  UpdateInstalled,
} from "@runsheet/contract/marketplace";
import { Id, Page } from "@runsheet/contract/page";
import { CategoryCount, Template, TemplateNumbers } from "@runsheet/contract/template";
import {
  checkPublication,
  getAvailableUpdate,
  getListing,
  getListingNumbers,
  installListing,
  listListingCategories,
  publishTemplate,
  searchListings,
  updateInstalled,
  withdrawListing,
} from "@runsheet/domain/marketplace";
import { z } from "zod";
import { door } from "./door.ts";
import { procedure, router } from "./trpc.ts";

const { get, post } = door("Marketplace");
const ById = z.object({ id: Id });
const OfTemplate = z.object({ templateId: Id });

export const marketplaceRouter = router({
  search: procedure
    .meta(get("/marketplace", "Published templates, searched and sorted"))
    .input(SearchListings)
    .output(Page(ListingSummary))
    .query(({ ctx, input }) => searchListings(ctx, input)),
  categories: procedure
    .meta(get("/marketplace/categories", "Categories and how many published templates each has"))
    .output(z.array(CategoryCount))
    .query(({ ctx }) => listListingCategories(ctx)),
  get: procedure
    .meta(get("/marketplace/{id}", "A published template with all that one wants to know before running it"))
    .input(ById)
    .output(Listing)
    .query(({ ctx, input }) => getListing(ctx, input.id)),
  numbers: procedure
    .meta(get("/marketplace/{id}/numbers", "How often a published template was run, and how that went"))
    .input(ById)
    .output(TemplateNumbers)
    .query(({ ctx, input }) => getListingNumbers(ctx, input.id)),
  install: procedure
    .meta(post("/marketplace/{id}/install", "Copy a published template into the workspace"))
    .input(InstallListing)
    .output(Template)
    .mutation(({ ctx, input }) => installListing(ctx, input)),
  availableUpdate: procedure
    .meta(get("/templates/{templateId}/update", "What the newest published version would change in an installed copy"))
    .input(OfTemplate)
    .output(AvailableUpdate.nullable())
    .query(({ ctx, input }) => getAvailableUpdate(ctx, input.templateId)),
  update: procedure
    .meta(post("/templates/{templateId}/update", "Bring an installed copy to a newer published version"))
    .input(UpdateInstalled)
    .output(Template)
    .mutation(({ ctx, input }) => updateInstalled(ctx, input)),
  check: procedure
    .meta(get("/templates/{templateId}/publication", "What publishing would show, and what it would refuse"))
    .input(OfTemplate)
    .output(PublishCheck)
    .query(({ ctx, input }) => checkPublication(ctx, input.templateId)),
  publish: procedure
    .meta(post("/templates/{templateId}/publication", "Publish a version in the marketplace"))
    .input(PublishTemplate)
    .output(Listing)
    .mutation(({ ctx, input }) => publishTemplate(ctx, input)),
  withdraw: procedure
    .meta(post("/templates/{templateId}/withdrawal", "Take a template out of the marketplace"))
    .input(OfTemplate)
    .output(z.object({}))
    .mutation(({ ctx, input }) => withdrawListing(ctx, input.templateId)),
});
