import type { TemplateDocument } from "@runsheet/contract/template-document";
import type { FileProblem } from "@runsheet/contract/template-file";
import { readFile, type Unreadable } from "./read-file.ts";

/** What became of looking into a file. */
export type Found =
  | { kind: "unreadable"; reason: Unreadable }
  | { kind: "wrong"; text: string; problems: FileProblem[] }
  | { kind: "right"; text: string; document: TemplateDocument };

/** Reads and checks a file here, before anything is sent. */
export async function lookInto(file: File): Promise<Found> {
  const read = await readFile(file);
  if (!read.ok) return { kind: "unreadable", reason: read.reason };
  // The parser is asked for only by those who import something.
  const { parseTemplateFile } = await import("@runsheet/contract/template-file");
  const parsed = parseTemplateFile(read.text);
  if (!parsed.ok) return { kind: "wrong", text: read.text, problems: parsed.problems };
  return { kind: "right", text: read.text, document: parsed.document };
}
