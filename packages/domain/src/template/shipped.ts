import { readFile, readdir } from "node:fs/promises";
import { TemplateDocument } from "@runsheet/contract/template-document";
import { parse } from "yaml";
import { z } from "zod";

const folder = new URL("./shipped/", import.meta.url);

export interface ShippedTemplate {
  /** The file's name without its ending; stays the same over versions. */
  slug: string;
  document: TemplateDocument;
}

/** The templates that come with Runsheet, read from their files and checked. A wrong file is named with its fault. */
export async function readShippedTemplates(): Promise<ShippedTemplate[]> {
  const files = (await readdir(folder)).filter((file) => file.endsWith(".yaml")).toSorted();
  return Promise.all(
    files.map(async (file) => {
      const result = TemplateDocument.safeParse(parse(await readFile(new URL(file, folder), "utf8")));
      if (!result.success) throw new Error(`${file}: ${z.prettifyError(result.error)}`);
      return { slug: file.slice(0, -".yaml".length), document: result.data };
    }),
  );
}
