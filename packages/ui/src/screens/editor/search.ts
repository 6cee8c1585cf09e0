import { z } from "zod";

export const VIEWS = ["form", "yaml", "try"] as const;
export type View = (typeof VIEWS)[number];

/** `from`: the template whose copy a new one starts as. A wrong part of an address is left out, never an error. */
export const EditorSearch = z.object({
  view: z.enum(VIEWS).optional().catch(undefined),
  from: z.uuid().optional().catch(undefined),
});
export type EditorSearch = z.infer<typeof EditorSearch>;
