import type { GetTemplate, Template } from "@runsheet/contract/template";
import { read, type Ctx } from "../context.ts";
import { readTemplate } from "./read-template.ts";

/** A template of the workspace's own or a published one, with its newest version or an older one. */
export function getTemplate(ctx: Ctx, { id, version }: GetTemplate): Promise<Template> {
  return read(ctx, "template.get", (db) => readTemplate(ctx, db, id, version));
}
