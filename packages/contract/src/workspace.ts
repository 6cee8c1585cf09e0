import { z } from "zod";
import { ROLES } from "./access.ts";
import { Id } from "./page.ts";

/** A workspace as its member sees it: where it belongs and what the member's role is. */
export const Workspace = z.object({
  id: Id,
  name: z.string(),
  organizationId: Id,
  organizationName: z.string(),
  role: z.enum(ROLES),
});
export type Workspace = z.infer<typeof Workspace>;
