import { z } from "zod";

/** Input of every list: an opaque `cursor` from the page before, and how many items (1 to 100, 25 by default). */
export const PageInput = z.object({
  cursor: z.string().max(500).optional().describe("nextCursor of the page before"),
  limit: z.coerce.number<number | string>().int().min(1).max(100).default(25),
});

/** Output of every list: items in order, and the cursor of the next page or null at the end. */
export function Page<Item extends z.ZodType>(item: Item) {
  return z.object({ items: z.array(item), nextCursor: z.string().nullable() });
}

/** ISO 8601 instant in UTC with milliseconds, as it crosses every border. PostgreSQL knows no year 0. */
export const Instant = z.iso.datetime().refine((at) => !at.startsWith("0000"), "There is no year 0");
export const Id = z.uuid();
/** Versions of a template count from 1. */
export const VersionNumber = z.coerce.number<number | string>().int().positive().max(1_000_000);
/** A yes or no that may come out of a URL. */
export const Flag = z.preprocess((value) => (value === "true" ? true : value === "false" ? false : value), z.boolean());
