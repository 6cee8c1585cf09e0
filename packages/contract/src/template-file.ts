import { Document, Scalar, visit } from "yaml";
import { foreignKindOf } from "./foreign-file.ts";
import { schemaProblems } from "./schema-problems.ts";
import type { FileFormat } from "./template.ts";
import { TemplateDocument } from "./template-document.ts";
import { TEMPLATE_SCHEMA_PATH, withoutDefaults } from "./template-schema.ts";
import { type FileProblem, readYaml } from "./yaml-tree.ts";

export type { FileProblem } from "./yaml-tree.ts";

export type ParsedTemplateFile = { ok: true; document: TemplateDocument } | { ok: false; problems: FileProblem[] };

/** Problems of one file that are told. */
const MAX_PROBLEMS = 50;

/** Reads a template file, YAML or JSON. Never throws; a wrong file is told with line and column of each problem. */
export function parseTemplateFile(text: string): ParsedTemplateFile {
  const tree = readYaml(text.startsWith("\uFEFF") ? text.slice(1) : text);
  const foreign = foreignKindOf(tree.value);
  if (foreign)
    return refused([{ ...tree.placeOf([]), path: [], message: `This is ${foreign}, not a Runsheet template` }]);
  if (tree.problems.length > 0) return refused(tree.problems);
  const result = TemplateDocument.safeParse(withoutAddress(tree.value));
  if (result.success) return { ok: true, document: result.data };
  return refused(schemaProblems(result.error.issues, tree).slice(0, MAX_PROBLEMS));
}

/** In the order of the text, which is how people go through them. */
function refused(problems: FileProblem[]): ParsedTemplateFile {
  return { ok: false, problems: problems.toSorted((one, other) => one.line - other.line || one.column - other.column) };
}

/** Editors find the schema of a JSON file by a key of the file itself. */
function withoutAddress(value: unknown): unknown {
  if (value === null || typeof value !== "object" || Array.isArray(value)) return value;
  const { $schema, ...rest } = value as Record<string, unknown>;
  return typeof $schema === "string" || $schema === undefined ? rest : value;
}

/** Writes a template as a file that `parseTemplateFile` reads as exactly the same document. */
export function writeTemplateFile(document: TemplateDocument, format: FileFormat): string {
  // Parsing puts the keys into the order of the schema; a database does not keep it.
  const ordered = TemplateDocument.safeParse(document).data ?? document;
  if (format === "json") return `${withoutBroken(JSON.stringify(ordered, null, 2))}\n`;
  const yaml = new Document(withoutDefaults(ordered), { version: "1.2", schema: "core", aliasDuplicateObjects: false });
  visit(yaml, {
    Scalar(_, node) {
      if (typeof node.value === "string") node.type = styleOf(node.value);
    },
  });
  const body = yaml.toString({ lineWidth: 0, doubleQuotedMinMultiLineLength: Infinity });
  return `# yaml-language-server: $schema=${TEMPLATE_SCHEMA_PATH}\n${withoutBroken(body)}`;
}

/** Several lines are written as they are, unless blanks and controls at the wrong place would not come back. */
function styleOf(text: string): Scalar.Type {
  if (text.includes("\uFFFD")) return Scalar.QUOTE_DOUBLE;
  if (!text.includes("\n")) return Scalar.PLAIN;
  const isSafe = !/^\s|\n[\t ]+(?:\n|$)|[\0-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff]/.test(text);
  return isSafe ? Scalar.BLOCK_LITERAL : Scalar.QUOTE_DOUBLE;
}

/** In a file it stands for bytes that were not UTF-8, so a document's own is written as what it is. It is quoted always. */
function withoutBroken(text: string): string {
  return text.replaceAll("\uFFFD", String.raw`\ufffd`);
}
