import { CATEGORIES } from "@runsheet/contract/template";
import { z } from "zod";

/** A wrong part of an address is left out, never an error. */
export const TemplateListSearch = z.object({
  q: z.coerce.string().max(200).optional().catch(undefined),
  category: z.enum(CATEGORIES).optional().catch(undefined),
});
export type TemplateListSearch = z.infer<typeof TemplateListSearch>;

/** `rerun`: the run whose values fill the form. */
export const TemplateSearch = z.object({ rerun: z.uuid().optional().catch(undefined) });
export type TemplateSearch = z.infer<typeof TemplateSearch>;
