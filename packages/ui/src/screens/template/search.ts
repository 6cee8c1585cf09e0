import { VersionNumber } from "@runsheet/contract/page";
import { CATEGORIES } from "@runsheet/contract/template-document";
import { z } from "zod";

/** A wrong part of an address is left out, never an error. */
export const TemplateListSearch = z.object({
  q: z.coerce.string().max(200).optional().catch(undefined),
  category: z.enum(CATEGORIES).optional().catch(undefined),
  project: z.uuid().optional().catch(undefined),
});
export type TemplateListSearch = z.infer<typeof TemplateListSearch>;

export const TEMPLATE_TABS = ["run", "versions", "numbers", "about"] as const;

/** `version`: an older one · `fill`: the form waits to be filled in · `publish`: the dialog for it is open. */
export const TemplateSearch = z.object({
  tab: z.enum(TEMPLATE_TABS).optional().catch(undefined),
  version: VersionNumber.optional().catch(undefined),
  fill: z.boolean().optional().catch(undefined),
  publish: z.boolean().optional().catch(undefined),
});
export type TemplateSearch = z.infer<typeof TemplateSearch>;

export const CompareSearch = z.object({
  from: VersionNumber.optional().catch(undefined),
  to: VersionNumber.optional().catch(undefined),
});
export type CompareSearch = z.infer<typeof CompareSearch>;
