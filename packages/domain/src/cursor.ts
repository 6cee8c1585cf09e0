import { AppError } from "@runsheet/contract/error";
import type { z } from "zod";

/** A page's cursor: the sort key of its last row, opaque to clients. */
function toCursor(key: readonly string[]): string {
  return Buffer.from(JSON.stringify(key)).toString("base64url");
}

/** Reads a cursor back; one that was made up is the client's mistake. */
export function fromCursor<Key extends z.ZodType>(schema: Key, cursor: string | undefined): z.infer<Key> | null {
  if (cursor === undefined) return null;
  try {
    return schema.parse(JSON.parse(Buffer.from(cursor, "base64url").toString("utf8")));
  } catch {
    throw new AppError("invalid", "page.bad_cursor", "The cursor is not one of ours; start from the first page", {}, [
      { path: ["cursor"], message: "Not a cursor" },
    ]);
  }
}

/** Cuts a list that was read one longer than its limit into a page. */
export function toPage<Row, Item>(
  rows: readonly Row[],
  limit: number,
  toItem: (row: Row) => Item,
  keyOf: (row: Row) => readonly string[],
) {
  const shown = rows.slice(0, limit);
  return { items: shown.map(toItem), nextCursor: rows.length > limit ? toCursor(keyOf(shown.at(-1)!)) : null };
}
