export { getTemplate } from "./get-template.ts";
export { listCategories } from "./list-categories.ts";
export { listTemplates } from "./list-templates.ts";
export { readVersion, type FrozenVersion } from "./read-version.ts";
export { readShippedTemplates, type ShippedTemplate } from "./shipped.ts";
