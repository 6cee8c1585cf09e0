import { z } from "zod";

/** A wrong part of an address is left out, never an error. */
export const OutboxSearch = z.object({
  mail: z.uuid().optional().catch(undefined),
  as: z.literal("text").optional().catch(undefined),
});
export type OutboxSearch = z.infer<typeof OutboxSearch>;
