/** As many bytes as the server takes; a template is text that people write. */
export const MOST_BYTES = 1_000_000;

/** Why a file cannot even be looked into. */
export type Unreadable = "empty" | "too_large" | "binary" | "unreadable";
export type FileText = { ok: true; text: string } | { ok: false; reason: Unreadable };

/** Reads a file as text, or says in one word why it is none. */
export async function readFile(file: Pick<File, "size" | "arrayBuffer">): Promise<FileText> {
  if (file.size > MOST_BYTES) return { ok: false, reason: "too_large" };
  try {
    return textOf(await file.arrayBuffer());
  } catch {
    // A folder that was dropped, or a file that went away meanwhile.
    return { ok: false, reason: "unreadable" };
  }
}

function textOf(bytes: ArrayBuffer): FileText {
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return { ok: false, reason: "binary" };
  }
  if (text.includes("\0")) return { ok: false, reason: "binary" };
  return text.trim() === "" ? { ok: false, reason: "empty" } : { ok: true, text };
}
