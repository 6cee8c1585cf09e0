import { ROLES } from "@runsheet/contract/access";
import { z } from "zod";

/** A wrong part of an address is left out, never an error. */
export const PermissionSearch = z.object({
  q: z.coerce.string().max(100).optional().catch(undefined),
  role: z.enum(ROLES).optional().catch(undefined),
});
export type PermissionSearch = z.infer<typeof PermissionSearch>;
