import type { CreateTemplate, Template } from "@runsheet/contract/template";
import { change, type Ctx } from "../context.ts";
import { addTemplate } from "./add-version.ts";
import { readTemplate } from "./read-template.ts";

/** Writes a template; what it is called need not be new. */
export function createTemplate(ctx: Ctx, { document, visibility, note: said }: CreateTemplate): Promise<Template> {
  return change(ctx, "template.create", async (db, note) => {
    const id = await addTemplate(ctx, db, { document, visibility, note: said });
    note({ target: id, detail: { name: document.name, visibility } });
    return readTemplate(ctx, db, id);
  });
}
