import { AppError } from "@runsheet/contract/error";
import type { ExportTemplate, FileFormat, ImportTemplate, Template, TemplateFile } from "@runsheet/contract/template";
import { parseTemplateFile, writeTemplateFile } from "@runsheet/contract/template-file";
import { change, read, type Ctx } from "../context.ts";
import { addTemplate } from "./add-version.ts";
import { readTemplate } from "./read-template.ts";
import { readVersion } from "./read-version.ts";

/** RFC 9512 and RFC 8259. */
const MEDIA_TYPE: Record<FileFormat, string> = { yaml: "application/yaml", json: "application/json" };

/** Writes a template from a file; a wrong file is told line by line. */
export function importTemplate(ctx: Ctx, { text, visibility }: ImportTemplate): Promise<Template> {
  return change(ctx, "template.import", async (db, note) => {
    const parsed = parseTemplateFile(text);
    if (!parsed.ok) throw wrongFile(parsed.problems);
    const id = await addTemplate(ctx, db, { document: parsed.document, visibility, note: "" });
    note({ target: id, detail: { name: parsed.document.name, visibility } });
    return readTemplate(ctx, db, id);
  });
}

function wrongFile(problems: Extract<ReturnType<typeof parseTemplateFile>, { ok: false }>["problems"]): AppError {
  const told = problems.map(({ line, column, path, message }) => ({
    path: ["text", ...path],
    message: `Line ${line}, column ${column}: ${message}`,
  }));
  const { line, column } = problems[0]!;
  return new AppError("invalid", "template.file_invalid", told[0]!.message, { line, column }, told);
}

/** A template as a file to keep. Secrets are named in it, never included. */
export function exportTemplate(ctx: Ctx, { id, version, format }: ExportTemplate): Promise<TemplateFile> {
  return read(ctx, "template.export", async (db) => {
    const { document, number } = await readVersion(db, id, version);
    return {
      name: fileName(document.name, version === undefined ? "" : `-v${number}`, format),
      mediaType: MEDIA_TYPE[format],
      text: writeTemplateFile(document, format),
    };
  });
}

/** Names of devices that Windows opens in the place of a file, with any ending. */
const DEVICE = /^(con|prn|aux|nul|com\d|lpt\d|conin|conout|clock)$/;
/** With four bytes a letter and the ending it stays below the 255 bytes of a file name. */
const MOST_LETTERS = 55;

/** A name that every system takes: letters and digits of any script, joined by hyphens. */
export function fileName(name: string, suffix: string, format: FileFormat): string {
  const words =
    name
      .normalize("NFKC")
      .toLowerCase()
      .match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];
  const short = [...words.join("-")].slice(0, MOST_LETTERS).join("").replace(/-+$/, "");
  const safe = short === "" || /^\p{M}/u.test(short) || DEVICE.test(short) ? `template${short && `-${short}`}` : short;
  return `${safe}${suffix}.${format}`;
}
