import { SHARED_KINDS } from "@runsheet/contract/share";
import { z } from "zod";

/** A wrong part of an address is left out, never an error. */
export const SharedSearch = z.object({ kind: z.enum(SHARED_KINDS).optional().catch(undefined) });
export type SharedSearch = z.infer<typeof SharedSearch>;
