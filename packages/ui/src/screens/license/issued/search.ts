import { LICENSE_STATUSES, TIERS } from "@runsheet/contract/license";
import { z } from "zod";

/** A wrong part of an address is left out, never an error. */
export const IssuedSearch = z.object({
  q: z.coerce.string().max(100).optional().catch(undefined),
  status: z.enum(LICENSE_STATUSES).optional().catch(undefined),
  tier: z.enum(TIERS).optional().catch(undefined),
  organization: z.uuid().optional().catch(undefined),
});
export type IssuedSearch = z.infer<typeof IssuedSearch>;
